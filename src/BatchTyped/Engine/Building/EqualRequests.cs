using System.Security.Cryptography;

namespace BatchTyped.Engine.Building;

/// <summary>
/// The requests of one chunk by what is asked, to find an equal one. They are told apart by 128 bits of their SHA-256, which no two of
/// 100,000 texts have in common but by a chance below 10⁻²⁸: no text need be kept or read again.
/// </summary>
internal sealed class EqualRequests
{
    private readonly Dictionary<UInt128, int> _lines = [];
    private UInt128 _asked;

    /// <summary>The line that asks the same; <see langword="null"/> when none does yet.</summary>
    internal int? Find(ReadOnlySpan<byte> parameters)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(parameters, hash);
        _asked = System.Buffers.Binary.BinaryPrimitives.ReadUInt128LittleEndian(hash);
        return _lines.TryGetValue(_asked, out var line) ? line : null;
    }

    /// <summary>Takes in the request that <see cref="Find"/> was asked for last.</summary>
    internal void Add(int line) => _lines.Add(_asked, line);

    internal void Clear() => _lines.Clear();
}
