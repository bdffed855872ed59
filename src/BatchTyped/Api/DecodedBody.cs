using System.Buffers;
using System.IO.Compression;
using System.Text;

namespace BatchTyped.Api;

/// <summary>
/// Results as plain UTF-8, whatever what is in between made of them: compressed though nobody asked for it, in UTF-16, after a byte
/// order mark. Plain bytes, the usual case, pass without a copy. Memory is bounded: everything streams.
/// </summary>
internal sealed class DecodedBody : IDisposable
{
    /// <summary>More layers than this nobody adds by accident.</summary>
    private const int MostLayers = 4;

    private const int PieceLength = 64 * 1024;

    private readonly List<IDisposable> _layers = [];
    private ReadOnlyMemory<byte> _head;
    private Func<ValueTask<ReadOnlyMemory<byte>>> _next;

    private DecodedBody(ResponseBody body) => _next = body.ReadPieceAsync;

    /// <param name="body">The bytes as they came; they are the caller's to dispose of.</param>
    /// <param name="encodings">The content codings that the header names, in the order in which they were applied.</param>
    internal static async Task<DecodedBody> OpenAsync(ResponseBody body, IEnumerable<string> encodings)
    {
        var named = new Stack<string>(encodings.SelectMany(static name => name.Split(',')));
        var decoded = new DecodedBody(body);
        try
        {
            for (var layer = 0; layer < MostLayers; layer++)
            {
                var encoding = named.TryPeek(out var last) ? last : null;
                await decoded.PeekAsync(BodyFormSniffer.Needed(encoding)).ConfigureAwait(false);
                var form = BodyFormSniffer.Of(decoded._head.Span, encoding);
                if (form == BodyForm.Plain)
                {
                    break;
                }

                if (form is BodyForm.GZip or BodyForm.ZLib or BodyForm.Deflate or BodyForm.Brotli)
                {
                    named.TryPop(out _);
                }

                decoded.Decode(form);
            }

            return decoded;
        }
        catch
        {
            decoded.Dispose();
            throw;
        }
    }

    /// <summary>The next bytes; none at the end. They are valid until the next call.</summary>
    internal ValueTask<ReadOnlyMemory<byte>> ReadPieceAsync()
    {
        if (_head.IsEmpty)
        {
            return _next();
        }

        var head = _head;
        _head = default;
        return new ValueTask<ReadOnlyMemory<byte>>(head);
    }

    public void Dispose()
    {
        foreach (var layer in Enumerable.Reverse(_layers))
        {
            layer.Dispose();
        }
    }

    /// <summary>Reads until the form is known, or the body ends; a failure is reported after the bytes that came before it.</summary>
    private async ValueTask PeekAsync(int needed)
    {
        var gathered = Array.Empty<byte>();
        try
        {
            while (gathered.Length < needed && await ReadPieceAsync().ConfigureAwait(false) is { Length: > 0 } piece)
            {
                if (gathered.Length == 0 && piece.Length >= needed)
                {
                    _head = piece;
                    return;
                }

                gathered = [.. gathered, .. piece.Span];
            }
        }
        catch (Exception exception) when (gathered.Length > 0)
        {
            _next = () => ValueTask.FromException<ReadOnlyMemory<byte>>(exception);
        }

        _head = gathered;
    }

    private void Decode(BodyForm form)
    {
        if (form == BodyForm.MarkedUtf8)
        {
            _head = _head[Encoding.UTF8.Preamble.Length..];
            return;
        }

        var coded = Keep(new PieceStream(_head, _next));
        var plain = Keep<Stream>(form switch
        {
            BodyForm.GZip => new GZipStream(coded, CompressionMode.Decompress),
            BodyForm.ZLib => new ZLibStream(coded, CompressionMode.Decompress),
            BodyForm.Deflate => new DeflateStream(coded, CompressionMode.Decompress),
            BodyForm.Brotli => new BrotliStream(coded, CompressionMode.Decompress),
            BodyForm.Utf16LittleEndian => Encoding.CreateTranscodingStream(coded, new UnicodeEncoding(bigEndian: false, byteOrderMark: false), Encoding.UTF8),
            BodyForm.Utf16BigEndian => Encoding.CreateTranscodingStream(coded, new UnicodeEncoding(bigEndian: true, byteOrderMark: false), Encoding.UTF8),
            BodyForm.Utf32LittleEndian => Encoding.CreateTranscodingStream(coded, new UTF32Encoding(bigEndian: false, byteOrderMark: false), Encoding.UTF8),
            _ => Encoding.CreateTranscodingStream(coded, new UTF32Encoding(bigEndian: true, byteOrderMark: false), Encoding.UTF8),
        });
        var piece = Keep(MemoryPool<byte>.Shared.Rent(PieceLength));
        _head = default;
        _next = async () =>
        {
            try
            {
                return piece.Memory[..await plain.ReadAsync(piece.Memory).ConfigureAwait(false)];
            }
            catch (InvalidOperationException exception)
            {
                // What one decoder throws, where the others say what they mean.
                throw new InvalidDataException("The compressed bytes can't be read.", exception);
            }
        };
    }

    private T Keep<T>(T layer) where T : IDisposable
    {
        _layers.Add(layer);
        return layer;
    }
}
