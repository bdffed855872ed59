using Microsoft.AspNetCore.Http;

namespace BatchTyped.Emulator.Http;

/// <summary>The body of an answer on its way out, cut, reset or slowed down.</summary>
internal sealed class FaultyStream : Stream
{
    private const int SlowPiece = 512;

    private readonly HttpContext _context;
    private readonly TimeProvider _clock;
    private readonly TimeSpan? _delay;
    private readonly bool _resets;
    private long _left;

    public FaultyStream(HttpContext context, CallFaults faults, TimeProvider clock)
    {
        var cut = faults.Find(FaultKind.CutDownload);
        var reset = faults.Find(FaultKind.ResetDownload);
        _context = context;
        _clock = clock;
        _delay = faults.Find(FaultKind.SlowBytes)?.Delay;
        _resets = reset is not null && reset.AfterBytes <= (cut?.AfterBytes ?? long.MaxValue);
        _left = Math.Min(cut?.AfterBytes ?? long.MaxValue, reset?.AfterBytes ?? long.MaxValue);
    }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (!buffer.IsEmpty && _left > 0)
        {
            var length = (int)Math.Min(Math.Min(buffer.Length, _left), _delay is null ? int.MaxValue : SlowPiece);
            await _context.Response.Body.WriteAsync(buffer[..length], cancellationToken);
            await _context.Response.Body.FlushAsync(cancellationToken);
            buffer = buffer[length..];
            _left -= length;
            if (_delay is { } delay)
            {
                await Task.Delay(delay, _clock, cancellationToken);
            }
        }

        if (_left == 0 && _resets)
        {
            await _context.Response.Body.FlushAsync(cancellationToken);
            _context.Abort();
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
