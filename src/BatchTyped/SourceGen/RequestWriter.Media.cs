using System.Buffers;
using System.Buffers.Text;

namespace BatchTyped.SourceGen;

/// <content>Images and documents: their bytes go from where they are into the buffer of the requests file, and nowhere else.</content>
public ref partial struct RequestWriter
{
    /// <summary>How much of a file is read at once; a multiple of 3, so that pieces of base64 fit together.</summary>
    private const int FilePiece = 48 * 1024;

    /// <summary>Writes an image or a document as it is stored with an item, or <c>null</c>.</summary>
    /// <param name="media">The image or document.</param>
    public void WriteMedia(BatchMedia? media)
    {
        if (media is null)
        {
            WriteNull();
        }
        else
        {
            media.WriteStored(ref this);
        }
    }

    internal void WriteBase64(scoped ReadOnlySpan<byte> bytes)
    {
        Reserve(Base64.GetMaxEncodedToUtf8Length(bytes.Length));
        _ = Base64.EncodeToUtf8(bytes, _span[_length..], out _, out var written);
        _length += written;
    }

    /// <summary>Writes a file's bytes as base64, a piece at a time.</summary>
    internal void WriteBase64(Stream file)
    {
        var piece = ArrayPool<byte>.Shared.Rent(FilePiece);
        try
        {
            int read;
            do
            {
                read = file.ReadAtLeast(piece.AsSpan(0, FilePiece), FilePiece, throwOnEndOfStream: false);
                WriteBase64(piece.AsSpan(0, read));
            }
            while (read == FilePiece);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }
    }
}
