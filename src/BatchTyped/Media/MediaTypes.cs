using System.Text;

namespace BatchTyped.Media;

/// <summary>Media types that the API takes, by a file's ending and by the first bytes.</summary>
internal static class MediaTypes
{
    internal const string Pdf = "application/pdf";
    internal const string PlainText = "text/plain";

    internal static string? OfImage(string path) => Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".JPG" or ".JPEG" => "image/jpeg",
        ".PNG" => "image/png",
        ".GIF" => "image/gif",
        ".WEBP" => "image/webp",
        _ => null,
    };

    internal static string? OfImage(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => "image/png",
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] => "image/gif",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => "image/webp",
        _ => null,
    };

    internal static string? OfDocument(string path) => Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".PDF" => Pdf,
        ".TXT" or ".MD" or ".CSV" or ".LOG" => PlainText,
        _ => null,
    };

    internal static string? OfDocument(ReadOnlySpan<byte> bytes) => bytes.StartsWith("%PDF-"u8) ? Pdf : null;

    internal static bool IsImage(string? type) => type is "image/jpeg" or "image/png" or "image/gif" or "image/webp";

    internal static bool IsDocument(string? type) => type is Pdf or PlainText;

    /// <summary>Strict, since a document that isn't text would be sent as rubbish.</summary>
    internal static UTF8Encoding Utf8 { get; } = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
}
