namespace BatchTyped.Media;

/// <summary>Where an image or a document comes from.</summary>
internal abstract record MediaOrigin
{
    /// <summary>Bytes in memory.</summary>
    internal sealed record OfBytes(ReadOnlyMemory<byte> Bytes) : MediaOrigin;

    /// <summary>A file, read when the request is written.</summary>
    internal sealed record OfFile(string Path) : MediaOrigin;

    /// <summary>An address, fetched by the API.</summary>
    internal sealed record OfUrl(Uri Url) : MediaOrigin;

    /// <summary>Plain text of a document.</summary>
    internal sealed record OfText(string Text) : MediaOrigin;

    /// <summary>What is left of bytes in a stored item.</summary>
    internal sealed record OfHash(string Sha256, long Length) : MediaOrigin;
}
