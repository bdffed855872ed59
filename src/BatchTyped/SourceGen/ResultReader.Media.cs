using BatchTyped.Media;

namespace BatchTyped.SourceGen;

/// <content>Images and documents of stored items.</content>
public ref partial struct ResultReader
{
    /// <summary>Reads an image as it was stored.</summary>
    /// <returns>The image; <see langword="null"/> after a failure, and for <c>null</c>.</returns>
    public BatchImage ReadImage() => IsStoredNull() || StoredMedia.Read(ref this) is not { Origin: { } origin } stored ? null! : new BatchImage(origin, stored.MediaType);

    /// <summary>Reads a document as it was stored.</summary>
    /// <returns>The document; <see langword="null"/> after a failure, and for <c>null</c>.</returns>
    public BatchDocument ReadDocument() => IsStoredNull() || StoredMedia.Read(ref this) is not { Origin: { } origin } stored ? null! : new BatchDocument(origin, stored.MediaType, stored.Title);
}
