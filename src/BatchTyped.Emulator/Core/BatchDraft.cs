using BatchTyped.Emulator.Storage;

namespace BatchTyped.Emulator.Core;

/// <summary>The requests of a body that is still being read. Disposed without being accepted, it leaves nothing.</summary>
internal sealed class BatchDraft(DraftBytes bytes) : IDisposable
{
    private readonly List<RequestEntry> _entries = [];
    private readonly Dictionary<UInt128, int> _lineOfId = [];

    public DraftBytes Bytes { get; } = bytes;

    public int Count => _entries.Count;

    public RequestEntry[] Entries => [.. _entries];

    /// <summary>Takes a request, unless another one has its custom_id; then that one's line is given.</summary>
    public bool TryAdd(ReadOnlySpan<byte> customId, ReadOnlySpan<byte> parameters, Range maxTokensAt, int maxTokens, out int earlier)
    {
        var idHash = HashOfId(customId);
        if (_lineOfId.TryGetValue(idHash, out earlier))
        {
            return false;
        }

        _lineOfId.Add(idHash, _entries.Count);
        var offset = Bytes.Bytes.Append(customId);
        Bytes.Bytes.Append(parameters);
        _entries.Add(new RequestEntry(offset, customId.Length, parameters.Length, maxTokens, idHash, IdentityOf(parameters, maxTokensAt)));
        return true;
    }

    public void Dispose() => Bytes.Dispose();

    public static UInt128 HashOfId(ReadOnlySpan<byte> customId)
    {
        var hash = new StableHash(1);
        hash.Add(customId);
        return hash.ToUInt128();
    }

    public static UInt128 IdentityOf(ReadOnlySpan<byte> parameters, Range maxTokensAt)
    {
        var (start, length) = maxTokensAt.GetOffsetAndLength(parameters.Length);
        var hash = new StableHash(2);
        hash.Add(parameters[..start]);
        hash.Add(parameters[(start + length)..]);
        return hash.ToUInt128();
    }
}
