using BatchTyped.Media;
using BatchTyped.SourceGen;

namespace BatchTyped;

/// <summary>A document of an item, a PDF or plain text, for example <c>record Read(int Id, BatchDocument Contract)</c> with <c>{Contract}</c> in its prompt.</summary>
/// <inheritdoc cref="BatchMedia" path="/remarks"/>
public sealed class BatchDocument : BatchMedia
{
    internal BatchDocument(MediaOrigin origin, string? mediaType, string? title) : base(origin, mediaType) => Title = title;

    /// <summary>The title the model sees, or <see langword="null"/>.</summary>
    public string? Title { get; }

    /// <summary>The text, where the document was made from text.</summary>
    public string? Text => (Origin as MediaOrigin.OfText)?.Text;

    private protected override string Identity => $"{Title} {base.Identity}";

    /// <summary>A document in memory.</summary>
    /// <param name="bytes">The bytes, which must not be changed afterwards.</param>
    /// <param name="title">The title the model sees; none by default.</param>
    /// <param name="mediaType"><c>application/pdf</c>, or <c>text/plain</c> for UTF-8 text; by default found from the first bytes.</param>
    /// <returns>The document.</returns>
    /// <exception cref="ArgumentException">The media type is none of these, or isn't given and can't be found.</exception>
    public static BatchDocument FromBytes(ReadOnlyMemory<byte> bytes, string? title = null, string? mediaType = null) =>
        new(new MediaOrigin.OfBytes(bytes), Checked(mediaType ?? MediaTypes.OfDocument(bytes.Span)), title);

    /// <summary>A document in a file, which is read when the item's request is written.</summary>
    /// <param name="path">The path, absolute or relative to the current folder; stored as it is given.</param>
    /// <param name="title">The title the model sees; none by default.</param>
    /// <param name="mediaType">See <see cref="FromBytes"/>; by default found from the file's ending.</param>
    /// <returns>The document.</returns>
    /// <exception cref="ArgumentException">The path is empty, or the media type isn't one the API takes.</exception>
    public static BatchDocument FromFile(string path, string? title = null, string? mediaType = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return new(new MediaOrigin.OfFile(path), Checked(mediaType ?? MediaTypes.OfDocument(path)), title);
    }

    /// <summary>A PDF that the API fetches itself when it processes the request.</summary>
    /// <param name="url">An absolute <c>http</c> or <c>https</c> address.</param>
    /// <param name="title">The title the model sees; none by default.</param>
    /// <returns>The document.</returns>
    /// <exception cref="ArgumentException">The address isn't one.</exception>
    public static BatchDocument FromUrl(Uri url, string? title = null) => new(MediaUrl.Checked(url), null, title);

    /// <summary>A document of plain text. Unlike bytes, the text is stored with the item.</summary>
    /// <param name="text">The text.</param>
    /// <param name="title">The title the model sees; none by default.</param>
    /// <returns>The document.</returns>
    public static BatchDocument FromText(string text, string? title = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new(new MediaOrigin.OfText(text), MediaTypes.PlainText, title);
    }

    internal override void WriteBlock(ref RequestWriter writer)
    {
        writer.WriteRaw("{\"type\":\"document\",\"source\":"u8);
        MediaSource.Write(ref writer, this);
        if (Title is not null)
        {
            writer.WriteRaw(",\"title\":"u8);
            writer.WriteString(Title);
        }

        writer.WriteRaw("}"u8);
    }

    internal override void WriteStored(ref RequestWriter writer) => StoredMedia.Write(ref writer, this, Title);

    private static string Checked(string? mediaType) => MediaTypes.IsDocument(mediaType)
        ? mediaType!
        : throw new ArgumentException("A document is application/pdf or text/plain. Give its media type.", nameof(mediaType));
}
