using BatchTyped;

namespace DocumentExtraction;

/// <summary>
/// Reads an invoice or a receipt, which is a PDF or a picture: the block that is <see langword="null"/> is left out. The file is read when
/// its request is written, a piece at a time, and its path is what is stored with the item.
/// </summary>
[BatchTask(Model = "claude-sonnet-4-6", MaxTokens = 1500, CustomId = "document-{File:hash}")]
[SystemPrompt("""
    You read invoices and receipts for bookkeeping. Take numbers as they are printed, also where they don't add up: somebody checks them.
    """)]
[Prompt("{Pdf}{Picture}Who issued this, when, for what, and for how much?")]
public partial record ReadInvoice(string File, BatchDocument? Pdf, BatchImage? Picture) : IBatchTask<Invoice>
{
    private const int SignatureLength = 4;

    /// <summary>A document by its first bytes: what its name ends in may be anything.</summary>
    /// <exception cref="FormatException">It is neither a PDF nor a picture that the API takes.</exception>
    public static ReadInvoice FromFile(string path)
    {
        Span<byte> start = stackalloc byte[SignatureLength];
        using var file = System.IO.File.OpenRead(path);
        _ = file.ReadAtLeast(start, SignatureLength, throwOnEndOfStream: false);
        var name = Path.GetFileName(path);
        return start switch
        {
            [(byte)'%', (byte)'P', (byte)'D', (byte)'F'] => new ReadInvoice(name, BatchDocument.FromFile(path, mediaType: "application/pdf"), null),
            [0x89, (byte)'P', (byte)'N', (byte)'G'] => new ReadInvoice(name, null, BatchImage.FromFile(path, "image/png")),
            [0xFF, 0xD8, 0xFF, _] => new ReadInvoice(name, null, BatchImage.FromFile(path, "image/jpeg")),
            _ => throw new FormatException("It is neither a PDF nor a PNG or JPEG picture."),
        };
    }
}
