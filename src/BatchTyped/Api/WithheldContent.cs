using System.Security.Cryptography;
using BatchTyped.Archive;
using BatchTyped.SourceGen;

namespace BatchTyped.Api;

/// <summary>
/// The body of a create call, streamed from the archive, which stops before its last two bytes until they are released. They are
/// <c>]}</c>: without them the body is no JSON and shorter than announced, so the service can't accept it.
/// </summary>
/// <param name="body">What is sent.</param>
/// <param name="progressed">Called after each piece that the connection took.</param>
/// <param name="closed">
/// Canceled when the connection is closed. Not every handler hands its own token on to the body (a test server doesn't), and a body
/// that waits for its release must not outlive its connection.
/// </param>
internal sealed class WithheldContent(IArchiveReader body, Action progressed, CancellationToken closed) : OneShotContent
{
    private const int PieceLength = 128 * 1024;

    private readonly TaskCompletionSource<string> _withheld = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal static ReadOnlySpan<byte> LastBytes => "]}"u8;

    /// <summary>
    /// Completes when all other bytes were handed to the connection; its value is the hash of the whole body in hex. Fails with what
    /// kept the body from being sent.
    /// </summary>
    internal Task<string> Withheld => _withheld.Task;

    /// <summary>The work on the body: it reads the archive until it completes. Completed also while it hasn't begun.</summary>
    internal Task Writing { get; private set; } = Task.CompletedTask;

    /// <summary>Lets the last two bytes go.</summary>
    internal void Release() => _released.TrySetResult();

    protected override Task WriteOnceAsync(Stream stream, CancellationToken cancellationToken) => Writing = WriteAsync(stream, cancellationToken);

    protected override bool TryComputeLength(out long length)
    {
        length = body.Length;
        return true;
    }

    private async Task WriteAsync(Stream stream, CancellationToken handlerToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(handlerToken, closed);
        var cancellationToken = either.Token;
        try
        {
            var hash = await WriteAllButLastBytesAsync(stream, cancellationToken).ConfigureAwait(false);
            _withheld.TrySetResult(hash);
        }
        catch (Exception exception)
        {
            // The call fails with it too; nobody has to look here.
            _withheld.TrySetException(exception);
            _ = _withheld.Task.Exception;
            throw;
        }

        await _released.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        await stream.WriteAsync(LastBytes.ToArray(), cancellationToken).ConfigureAwait(false);
        await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<string> WriteAllButLastBytesAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var piece = BytePool.Rent(PieceLength);
        try
        {
            var end = body.Length - LastBytes.Length;
            for (long offset = 0; offset < end;)
            {
                var wanted = (int)Math.Min(PieceLength, end - offset);
                await FillAsync(piece.AsMemory(0, wanted), offset, cancellationToken).ConfigureAwait(false);
                hash.AppendData(piece, 0, wanted);
                await stream.WriteAsync(piece.AsMemory(0, wanted), cancellationToken).ConfigureAwait(false);
                offset += wanted;
                progressed();
            }

            await CheckLastBytesAsync(piece.AsMemory(0, LastBytes.Length), end, cancellationToken).ConfigureAwait(false);
            hash.AppendData(LastBytes);
            await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
        finally
        {
            BytePool.Return(piece);
        }
    }

    private async ValueTask CheckLastBytesAsync(Memory<byte> buffer, long offset, CancellationToken cancellationToken)
    {
        await FillAsync(buffer, offset, cancellationToken).ConfigureAwait(false);
        if (!buffer.Span.SequenceEqual(LastBytes))
        {
            throw new BatchArchiveException($"The requests of batch {body.File.Batch} don't end as the body of a create call does.");
        }
    }

    private async ValueTask FillAsync(Memory<byte> buffer, long offset, CancellationToken cancellationToken)
    {
        if (offset < 0 || await body.ReadAsync(offset, buffer, cancellationToken).ConfigureAwait(false) != buffer.Length)
        {
            throw new BatchArchiveException($"The requests of batch {body.File.Batch} end before their length says.");
        }
    }
}
