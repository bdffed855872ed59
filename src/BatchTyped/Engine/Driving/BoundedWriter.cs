using BatchTyped.Archive;

namespace BatchTyped.Engine.Driving;

/// <summary>
/// Takes results in up to more than a batch can have: a stream that never ends must not fill the disk, nor one line without an end the
/// memory of its readers.
/// </summary>
internal sealed class BoundedWriter(IArchiveWriter target, int requests) : IArchiveWriter
{
    private const int LineLimit = ArchiveLineReader.DefaultMaxLineLength;
    private const long BytesPerRequest = 8 * 1024 * 1024;

    private readonly long _maxLines = (2L * requests) + 1_000;
    private readonly long _maxBytes = (requests * BytesPerRequest) + LineLimit;
    private long _lines;
    private int _lineLength;

    public ArchiveFile File => target.File;

    public long Length => target.Length;

    public string Hash => target.Hash;

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        while (!bytes.IsEmpty)
        {
            var end = bytes.Span.IndexOf((byte)'\n');
            var piece = end < 0 ? bytes : bytes[..(end + 1)];

            // Of a line that is too long, only so much is kept that it is seen to be no result.
            var room = Math.Max(0, LineLimit - _lineLength - 1);
            await target.WriteAsync(piece.Length <= room ? piece : piece[..room], cancellationToken).ConfigureAwait(false);
            if (piece.Length > room && end >= 0)
            {
                await target.WriteAsync(piece[end..], cancellationToken).ConfigureAwait(false);
            }

            _lineLength = end < 0 ? (int)Math.Min(LineLimit, (long)_lineLength + piece.Length) : 0;
            _lines += end < 0 ? 0 : 1;
            bytes = bytes[piece.Length..];
            if (_lines > _maxLines || target.Length > _maxBytes)
            {
                throw new FullException();
            }
        }
    }

    /// <summary>The target is the caller's.</summary>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>More came than a batch can have.</summary>
    internal sealed class FullException() : Exception("More results came than the batch can have.");
}
