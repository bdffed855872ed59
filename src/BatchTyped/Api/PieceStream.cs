namespace BatchTyped.Api;

/// <summary>Bytes that were read already, and then the rest of a body, as a stream for what decodes it.</summary>
internal sealed class PieceStream(ReadOnlyMemory<byte> head, Func<ValueTask<ReadOnlyMemory<byte>>> next) : Stream
{
    private ReadOnlyMemory<byte> _piece = head;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty)
        {
            return 0;
        }

        if (_piece.IsEmpty)
        {
            _piece = await next().ConfigureAwait(false);
        }

        var read = Math.Min(buffer.Length, _piece.Length);
        _piece[..read].CopyTo(buffer);
        _piece = _piece[read..];
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("A body is read asynchronously.");

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }
}
