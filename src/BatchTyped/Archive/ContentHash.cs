using System.IO.Hashing;
using System.Security.Cryptography;

namespace BatchTyped.Archive;

/// <summary>
/// What a file's bytes hash to, taken piece by piece, in lower-case hex. It tells a disk that gives back other bytes than were written;
/// nobody is kept from changing a file and its row together. What is sent has SHA-256, all else XxHash128, which is ten times as fast. Rows
/// of older versions hold SHA-256 for all; its length tells.
/// </summary>
internal sealed class ContentHash : IDisposable
{
    private readonly IncrementalHash? _sha256;
    private readonly XxHash128? _xx;

    private ContentHash(bool isSha256)
    {
        if (isSha256)
        {
            _sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        }
        else
        {
            _xx = new XxHash128();
        }
    }

    /// <summary>The hash of a new file.</summary>
    internal static ContentHash For(ArchiveKind kind) => new(kind == ArchiveKind.Requests);

    /// <summary>A hash to be compared with, or to go on from, one that was noted.</summary>
    internal static ContentHash Like(string noted) => new(IsSha256(noted));

    /// <summary>Whether bytes hash to what was noted.</summary>
    internal static bool IsOf(ReadOnlySpan<byte> bytes, string noted) =>
        noted == Convert.ToHexStringLower(IsSha256(noted) ? SHA256.HashData(bytes) : XxHash128.Hash(bytes));

    internal void Append(ReadOnlySpan<byte> bytes)
    {
        _sha256?.AppendData(bytes);
        _xx?.Append(bytes);
    }

    /// <summary>The hash of all that was appended so far.</summary>
    internal string Current() => Convert.ToHexStringLower(_sha256?.GetCurrentHash() ?? _xx!.GetCurrentHash());

    public void Dispose() => _sha256?.Dispose();

    private static bool IsSha256(string noted) => noted.Length == 2 * SHA256.HashSizeInBytes;
}
