using BatchTyped.SourceGen;

namespace BatchTyped.Media;

/// <summary>An image or a document as it is stored with an item: a reference, and text as text.</summary>
internal static class StoredMedia
{
    internal static void Write(ref RequestWriter writer, BatchMedia media, string? title)
    {
        switch (media.Origin)
        {
            case MediaOrigin.OfFile file:
                writer.WriteRaw("{\"file\":"u8);
                writer.WriteString(file.Path);
                break;
            case MediaOrigin.OfUrl url:
                writer.WriteRaw("{\"url\":"u8);
                writer.WriteString(url.Url.OriginalString);
                break;
            case MediaOrigin.OfText text:
                writer.WriteRaw("{\"text\":"u8);
                writer.WriteString(text.Text);
                break;
            default:
                writer.WriteRaw("{\"sha256\":"u8);
                writer.WriteString(media.Sha256);
                writer.WriteRaw(",\"length\":"u8);
                writer.WriteNumber(media.Origin is MediaOrigin.OfHash hash ? hash.Length : media.Bytes!.Value.Length);
                break;
        }

        writer.WriteRaw(",\"type\":"u8);
        writer.WriteString(media.MediaType);
        if (title is not null)
        {
            writer.WriteRaw(",\"title\":"u8);
            writer.WriteString(title);
        }

        writer.WriteRaw("}"u8);
    }

    internal static (MediaOrigin? Origin, string? MediaType, string? Title) Read(ref ResultReader reader)
    {
        MediaOrigin? origin = null;
        string? type = null;
        string? title = null;
        string? hash = null;
        long length = 0;
        if (!reader.StartObject())
        {
            return default;
        }

        while (reader.NextProperty())
        {
            if (reader.TryEnterProperty("file"u8))
            {
                origin = new MediaOrigin.OfFile(reader.ReadString());
            }
            else if (reader.TryEnterProperty("url"u8))
            {
                origin = new MediaOrigin.OfUrl(reader.ReadUri());
            }
            else if (reader.TryEnterProperty("text"u8))
            {
                origin = new MediaOrigin.OfText(reader.ReadString());
            }
            else if (reader.TryEnterProperty("sha256"u8))
            {
                hash = reader.ReadString();
            }
            else if (reader.TryEnterProperty("length"u8))
            {
                length = reader.ReadInteger<long>();
            }
            else if (reader.TryEnterProperty("type"u8))
            {
                type = reader.ReadString();
            }
            else if (reader.TryEnterProperty("title"u8))
            {
                title = reader.ReadString();
            }
            else
            {
                reader.UnknownProperty();
            }
        }

        origin ??= hash is null ? null : new MediaOrigin.OfHash(hash, length);
        if (origin is null)
        {
            reader.Fail("is no stored image or document");
        }

        return (origin, type, title);
    }
}
