using System.Security.Cryptography;
using System.Text;
using BatchTyped.SourceGen;

namespace BatchTyped.Engine.Building;

/// <summary>The hash over a chunk's input: the previous chunk's hash, then each key and stored item. Equal input, equal hash.</summary>
internal sealed class ChainHash : IDisposable
{
    /// <summary>A call of the hash costs more than the copying of an item.</summary>
    private const int HashAt = 32 * 1024;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly ByteBuffer _waiting = new(2 * HashAt);

    internal ChainHash(string previous) => _hash.AppendData(Encoding.ASCII.GetBytes(previous));

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
        return Convert.ToHexStringLower(_hash.GetHashAndReset());
    }

    public void Dispose()
    {
        _hash.Dispose();
        _waiting.Dispose();
    }

    private void TakeWaiting()
    {
        _hash.AppendData(_waiting.Written);
        _waiting.Clear();
    }
}
