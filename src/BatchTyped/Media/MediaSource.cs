using System.Text;
using BatchTyped.Options;
using BatchTyped.SourceGen;

namespace BatchTyped.Media;

/// <summary>The <c>source</c> of a block.</summary>
internal static class MediaSource
{
    internal static void Write(ref RequestWriter writer, BatchMedia media)
    {
        switch (media.Origin)
        {
            case MediaOrigin.OfUrl url:
                writer.WriteRaw("{\"type\":\"url\",\"url\":"u8);
                writer.WriteString(url.Url.OriginalString);
                break;
            case MediaOrigin.OfText text:
                StartText(ref writer);
                writer.WriteString(text.Text);
                break;
            case MediaOrigin.OfFile file:
                WriteFile(ref writer, file.Path, media.MediaType!);
                break;
            case MediaOrigin.OfBytes bytes when media.MediaType == MediaTypes.PlainText:
                StartText(ref writer);
                writer.WriteString(Encoding.UTF8.GetString(bytes.Bytes.Span));
                break;
            case MediaOrigin.OfBytes bytes:
                StartBase64(ref writer, media.MediaType!);
                writer.WriteBase64(bytes.Bytes.Span);
                writer.WriteRaw("\""u8);
                break;
            default:
                throw new BatchValueException(media.GetType().Name,
                    "was read back from a run, which keeps no bytes with its items. Make it again from its source.");
        }

        writer.WriteRaw("}"u8);
    }

    private static void WriteFile(ref RequestWriter writer, string path, string mediaType)
    {
        try
        {
            if (mediaType == MediaTypes.PlainText)
            {
                StartText(ref writer);
                writer.WriteString(File.ReadAllText(path, MediaTypes.Utf8));
                return;
            }

            using var file = File.OpenRead(path);
            StartBase64(ref writer, mediaType);
            writer.WriteBase64(file);
            writer.WriteRaw("\""u8);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException and not DecoderFallbackException)
        {
            throw new BatchValueException(SettingText.OneLine(path), $"can't be read ({exception.GetType().Name}). Correct the path, or leave the item out.", exception);
        }
        catch (DecoderFallbackException exception)
        {
            throw new BatchValueException(SettingText.OneLine(path), "is no UTF-8 text. Convert it, or give it as a PDF.", exception);
        }
    }

    private static void StartText(ref RequestWriter writer) => writer.WriteRaw("{\"type\":\"text\",\"media_type\":\"text/plain\",\"data\":"u8);

    private static void StartBase64(ref RequestWriter writer, string mediaType)
    {
        writer.WriteRaw("{\"type\":\"base64\",\"media_type\":"u8);
        writer.WriteString(mediaType);
        writer.WriteRaw(",\"data\":\""u8);
    }
}
