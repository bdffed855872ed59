namespace BatchTyped.Engine.State;

/// <summary>
/// A 64-bit hash of a key that is the same in every process and version: it is stored in index files. Not for untrusted tables
/// alone: whoever uses it compares the keys themselves.
/// </summary>
internal static class KeyHash
{
    internal static ulong Of(ReadOnlySpan<byte> key)
    {
        // FNV-1a with the finalizer of MurmurHash3, so that all bits count.
        var hash = 14695981039346656037UL;
        foreach (var value in key)
        {
            hash = (hash ^ value) * 1099511628211UL;
        }

        hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccdUL;
        hash = (hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53UL;
        return hash ^ (hash >> 33);
    }
}
