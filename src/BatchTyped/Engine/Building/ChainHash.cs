using System.Security.Cryptography;
using System.Text;

namespace BatchTyped.Engine.Building;

/// <summary>The hash over a chunk's input: the previous chunk's hash, then each key and stored item. Equal input, equal hash.</summary>
internal sealed class ChainHash : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    internal ChainHash(string previous) => _hash.AppendData(Encoding.ASCII.GetBytes(previous));

    internal void Add(PreparedItem item)
    {
        _hash.AppendData(item.Key);
        _hash.AppendData("\n"u8);
        _hash.AppendData(item.Item);
        _hash.AppendData("\n"u8);
    }

    internal string Finish() => Convert.ToHexStringLower(_hash.GetHashAndReset());

    public void Dispose() => _hash.Dispose();
}
