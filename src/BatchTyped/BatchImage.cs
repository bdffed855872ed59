using BatchTyped.Media;
using BatchTyped.SourceGen;

namespace BatchTyped;

/// <summary>An image of an item, for example <c>record Look(int Id, BatchImage Photo)</c> with <c>{Photo}</c> in its prompt.</summary>
/// <inheritdoc cref="BatchMedia" path="/remarks"/>
public sealed class BatchImage : BatchMedia
{
    internal BatchImage(MediaOrigin origin, string? mediaType) : base(origin, mediaType)
    {
    }

    /// <summary>An image in memory.</summary>
    /// <param name="bytes">The bytes, which must not be changed afterwards.</param>
    /// <param name="mediaType"><c>image/jpeg</c>, <c>image/png</c>, <c>image/gif</c> or <c>image/webp</c>; by default found from the first bytes.</param>
    /// <returns>The image.</returns>
    /// <exception cref="ArgumentException">The media type is none of these, or isn't given and can't be found.</exception>
    public static BatchImage FromBytes(ReadOnlyMemory<byte> bytes, string? mediaType = null) =>
        new(new MediaOrigin.OfBytes(bytes), Checked(mediaType ?? MediaTypes.OfImage(bytes.Span)));

    /// <summary>An image in a file, which is read when the item's request is written.</summary>
    /// <param name="path">The path, absolute or relative to the current folder; stored as it is given.</param>
    /// <param name="mediaType">See <see cref="FromBytes"/>; by default found from the file's ending.</param>
    /// <returns>The image.</returns>
    /// <exception cref="ArgumentException">The path is empty, or the media type isn't one the API takes.</exception>
    public static BatchImage FromFile(string path, string? mediaType = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return new(new MediaOrigin.OfFile(path), Checked(mediaType ?? MediaTypes.OfImage(path)));
    }

    /// <summary>An image that the API fetches itself when it processes the request.</summary>
    /// <param name="url">An absolute <c>http</c> or <c>https</c> address.</param>
    /// <returns>The image.</returns>
    /// <exception cref="ArgumentException">The address isn't one.</exception>
    public static BatchImage FromUrl(Uri url) => new(MediaUrl.Checked(url), null);

    internal override void WriteBlock(ref RequestWriter writer)
    {
        writer.WriteRaw("{\"type\":\"image\",\"source\":"u8);
        MediaSource.Write(ref writer, this);
        writer.WriteRaw("}"u8);
    }

    private static string Checked(string? mediaType) => MediaTypes.IsImage(mediaType)
        ? mediaType!
        : throw new ArgumentException("An image is image/jpeg, image/png, image/gif or image/webp. Give its media type.", nameof(mediaType));
}
