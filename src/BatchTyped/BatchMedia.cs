using System.Security.Cryptography;
using BatchTyped.Media;
using BatchTyped.SourceGen;

namespace BatchTyped;

/// <summary>
/// An image or a document of an item: bytes, a file, or an address. A member of such a type becomes a block of the request where its
/// placeholder stands. Two are equal when they come from the same bytes, path or address.
/// </summary>
/// <remarks>
/// With the item only a reference is stored: the path, the address, or hash and length of the bytes, which lie in the archived
/// request already. Read back from a run, <see cref="Bytes"/> is therefore <see langword="null"/>.
/// </remarks>
public abstract class BatchMedia : IEquatable<BatchMedia>
{
    private string? _hash;

    private protected BatchMedia(MediaOrigin origin, string? mediaType)
    {
        Origin = origin;
        MediaType = mediaType;
    }

    /// <summary>The media type, for example <c>image/png</c>; <see langword="null"/> for an address, where the API finds out.</summary>
    public string? MediaType { get; }

    /// <summary>The bytes it was made from; <see langword="null"/> for a file or an address, and when it was read back from a run.</summary>
    public ReadOnlyMemory<byte>? Bytes => (Origin as MediaOrigin.OfBytes)?.Bytes;

    /// <summary>The file it is read from when its request is written; <see langword="null"/> for bytes and addresses.</summary>
    public string? Path => (Origin as MediaOrigin.OfFile)?.Path;

    /// <summary>The address from which the API fetches it; <see langword="null"/> for bytes and files.</summary>
    public Uri? Url => (Origin as MediaOrigin.OfUrl)?.Url;

    /// <summary>The SHA-256 of the bytes as hex text; <see langword="null"/> for files and addresses.</summary>
    public string? Sha256 => Origin switch
    {
        MediaOrigin.OfBytes bytes => _hash ??= Convert.ToHexStringLower(SHA256.HashData(bytes.Bytes.Span)),
        MediaOrigin.OfHash hash => hash.Sha256,
        _ => null,
    };

    internal MediaOrigin Origin { get; }

    /// <summary>What it is, as far as equality goes.</summary>
    private protected virtual string Identity => Origin switch
    {
        MediaOrigin.OfFile file => "file " + file.Path,
        MediaOrigin.OfUrl url => "url " + url.Url.OriginalString,
        MediaOrigin.OfText text => "text " + text.Text,
        _ => "sha256 " + Sha256,
    };

    internal abstract void WriteBlock(ref RequestWriter writer);

    internal virtual void WriteStored(ref RequestWriter writer) => StoredMedia.Write(ref writer, this, title: null);

    /// <inheritdoc />
    public bool Equals(BatchMedia? other) => other is not null && other.GetType() == GetType() && other.MediaType == MediaType && other.Identity == Identity;

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as BatchMedia);

    /// <inheritdoc />
    public override int GetHashCode() => Identity.GetHashCode(StringComparison.Ordinal);

    /// <summary>The kind and the file's path, the address or the media type; never the content.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{GetType().Name} {Path ?? Url?.OriginalString ?? MediaType}";
}
