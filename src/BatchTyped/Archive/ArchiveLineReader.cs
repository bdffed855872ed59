using System.Buffers;
using System.Runtime.CompilerServices;

namespace BatchTyped.Archive;

/// <summary>
/// Reads a file line by line through one pooled buffer, which grows to the longest line. Lines end in <c>\n</c> and nothing else,
/// since JSON may hold any other separator unescaped; one <c>\r</c> before the end is trimmed and blank lines are skipped.
/// </summary>
internal static class ArchiveLineReader
{
    public const int DefaultMaxLineLength = 64 * 1024 * 1024;
    public const int DefaultBufferSize = 64 * 1024;

    /// <param name="reader">The file; it stays open.</param>
    /// <param name="offset">Where to begin: the start of a line.</param>
    /// <param name="maxLineLength">The longest line, its end not counted.</param>
    /// <param name="bufferSize">The size the buffer begins with.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="BatchArchiveException">A line is longer than <paramref name="maxLineLength"/>.</exception>
    public static async IAsyncEnumerable<ArchiveLine> ReadLinesAsync(
        this IArchiveReader reader,
        long offset = 0,
        int maxLineLength = DefaultMaxLineLength,
        int bufferSize = DefaultBufferSize,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxLineLength);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxLineLength, Array.MaxLength / 4); // The buffer may have to double past it.
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bufferSize);
        var buffer = ArrayPool<byte>.Shared.Rent(bufferSize);
        try
        {
            var (start, searched, end) = (0, 0, 0); // The unfinished line lies in start..end; no \n lies in start..searched.
            var atEnd = false;
            while (true)
            {
                var found = buffer.AsSpan(searched, end - searched).IndexOf((byte)'\n');
                if (found < 0 && !atEnd)
                {
                    ThrowIfLonger(end - start - 1, maxLineLength, reader, offset);
                    (buffer, end) = MakeRoom(buffer, start, end);
                    (start, searched) = (0, end);
                    var read = await reader.ReadAsync(offset + end, buffer.AsMemory(end), cancellationToken).ConfigureAwait(false);
                    atEnd = read == 0;
                    end += read;
                    continue;
                }

                var lineEnd = found < 0 ? end : searched + found;
                var line = TrimEnd(buffer.AsMemory(start, lineEnd - start));
                ThrowIfLonger(line.Length, maxLineLength, reader, offset);
                if (!IsBlank(line.Span))
                {
                    yield return new ArchiveLine(line, offset, IsTerminated: found >= 0);
                }

                if (found < 0)
                {
                    yield break;
                }

                offset += lineEnd + 1 - start;
                start = searched = lineEnd + 1;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Moves the unfinished line to the front, into a larger buffer when it fills this one.</summary>
    private static (byte[] Buffer, int End) MakeRoom(byte[] buffer, int start, int end)
    {
        var length = end - start;
        if (start == 0 && end < buffer.Length)
        {
            return (buffer, end);
        }

        var target = length > buffer.Length / 2 ? ArrayPool<byte>.Shared.Rent(buffer.Length * 2) : buffer;
        buffer.AsSpan(start, length).CopyTo(target);
        if (target != buffer)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return (target, length);
    }

    private static Memory<byte> TrimEnd(Memory<byte> line) => line.Span is [.., (byte)'\r'] ? line[..^1] : line;

    private static bool IsBlank(ReadOnlySpan<byte> line) => !line.ContainsAnyExcept(" \t\r"u8);

    private static void ThrowIfLonger(int length, int maxLineLength, IArchiveReader reader, long offset)
    {
        if (length > maxLineLength)
        {
            throw ArchiveDamage.Of(reader.File, $"has a line of more than {maxLineLength} bytes at byte {offset}: it isn't as it was written");
        }
    }
}
