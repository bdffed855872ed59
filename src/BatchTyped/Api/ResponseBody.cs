using System.Buffers;
using BatchTyped.SourceGen;

namespace BatchTyped.Api;

/// <summary>
/// The body of an answer, read in pieces. It may take as long as it needs, but may not stand still: then reading throws
/// <see cref="TimeoutException"/>.
/// </summary>
internal sealed class ResponseBody : IDisposable
{
    private const int PieceLength = 128 * 1024;

    private readonly Stream _stream;
    private readonly TimeSpan _stallLimit;
    private readonly CancellationToken _cancellationToken;
    private readonly CancellationTokenSource _stall;
    private readonly CancellationTokenSource _stop;
    private readonly byte[] _piece = ArrayPool<byte>.Shared.Rent(PieceLength);

    private ResponseBody(Stream stream, TimeSpan stallLimit, TimeProvider time, CancellationToken cancellationToken)
    {
        _stream = stream;
        _stallLimit = stallLimit;
        _cancellationToken = cancellationToken;
        _stall = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _stall.Token);
    }

    /// <summary>How many bytes came so far, as they came.</summary>
    internal long Received { get; private set; }

    internal static async Task<ResponseBody> OpenAsync(
        HttpContent content, TimeSpan stallLimit, TimeProvider time, CancellationToken cancellationToken)
    {
        var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        return new ResponseBody(stream, stallLimit, time, cancellationToken);
    }

    /// <summary>Reads the next bytes; none at the end. They are valid until the next call.</summary>
    internal async ValueTask<ReadOnlyMemory<byte>> ReadPieceAsync()
    {
        _stall.CancelAfter(_stallLimit);
        try
        {
            var read = await _stream.ReadAsync(_piece, _stop.Token).ConfigureAwait(false);
            Received += read;
            return _piece.AsMemory(0, read);
        }
        catch (OperationCanceledException exception) when (_stall.IsCancellationRequested && !_cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"The answer stood still for {_stallLimit}.", exception);
        }
        finally
        {
            _stall.CancelAfter(Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Reads to the end, but keeps no more than <paramref name="limit"/> bytes; what follows is left unread.</summary>
    internal async Task<byte[]> ReadUpToAsync(int limit)
    {
        using var bytes = new ByteBuffer();
        while (bytes.Length < limit && await ReadPieceAsync().ConfigureAwait(false) is { Length: > 0 } piece)
        {
            bytes.Append(piece.Span[..Math.Min(piece.Length, limit - bytes.Length)]);
        }

        return bytes.Written.ToArray();
    }

    public void Dispose()
    {
        _stop.Dispose();
        _stall.Dispose();
        _stream.Dispose();
        ArrayPool<byte>.Shared.Return(_piece);
    }
}
