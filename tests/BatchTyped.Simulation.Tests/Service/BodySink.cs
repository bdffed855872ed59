namespace BatchTyped.Simulation.Tests.Service;

/// <summary>The service's side of an upload: takes the body in, piece by piece.</summary>
internal sealed class BodySink(Action<string> pass, Action onPiece, Action<byte[]> onLastBytes) : Stream
{
    private const int PieceLength = 2_000;

    private readonly MemoryStream _bytes = new();

    internal byte[] Bytes => _bytes.ToArray();

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (buffer.SequenceEqual("]}"u8))
        {
            _bytes.Write(buffer);
            onLastBytes(Bytes);
            return;
        }

        for (var offset = 0; offset < buffer.Length; offset += PieceLength)
        {
            pass("upload goes on");
            onPiece();
            _bytes.Write(buffer.Slice(offset, Math.Min(PieceLength, buffer.Length - offset)));
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Write(buffer.Span);
        return default;
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
