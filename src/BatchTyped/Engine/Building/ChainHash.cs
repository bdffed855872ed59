using System.Text;
using BatchTyped.Archive;
using BatchTyped.SourceGen;

namespace BatchTyped.Engine.Building;

/// <summary>The hash over a chunk's input: the previous chunk's hash, then each key and stored item. Equal input, equal hash.</summary>
internal sealed class ChainHash : IDisposable
{
    /// <summary>A call of the hash costs more than the copying of an item.</summary>
    private const int HashAt = 32 * 1024;

    private readonly ContentHash _hash;
    private readonly ByteBuffer _waiting = new(2 * HashAt);

    /// <param name="previous">The previous chunk's; empty for the first.</param>
    /// <param name="noted">The one it is to be compared with; <see langword="null"/> for a new chunk.</param>
    internal ChainHash(string previous, string? noted = null)
    {
        _hash = ContentHash.Like(noted ?? previous);
        _hash.Append(Encoding.ASCII.GetBytes(previous));
    }

    internal void Add(PreparedItem item)
    {
        _waiting.Append(item.Key);
        _waiting.Append("\n"u8);
        _waiting.Append(item.Item);
        _waiting.Append("\n"u8);
        if (_waiting.Length >= HashAt)
        {
            TakeWaiting();
        }
    }

    internal string Finish()
    {
        TakeWaiting();
        return _hash.Current();
    }

    public void Dispose()
    {
        _hash.Dispose();
        _waiting.Dispose();
    }

    private void TakeWaiting()
    {
        _hash.Append(_waiting.Written);
        _waiting.Clear();
    }
}
