using System.Text;
using BatchTyped.Archive;
using CsCheck;

namespace BatchTyped.Tests.Archive;

public sealed class ArchiveLineReaderTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("a", "0:a!")]
    [InlineData("a\n", "0:a")]
    [InlineData("a\nbc\n", "0:a|2:bc")]
    [InlineData("a\r\nb\r", "0:a|3:b!")]
    [InlineData("a\r\r\n", "0:a\r")]
    [InlineData("\n\r\n \t\n\r\r\na\n\n", "9:a")]
    [InlineData("a\n ", "0:a")]
    [InlineData("a\rb\u2028c\n", "0:a\rb\u2028c")]
    [InlineData("\uFEFFa\n", "0:\uFEFFa")]
    public async Task Lines_end_in_a_line_feed(string text, string expected) => Assert.Equal(expected, await ReadAsync(text, 4, 4));

    [Fact]
    public async Task Reading_can_begin_at_any_line()
    {
        await using var reader = new TornReader("a\nbc\nd"u8.ToArray(), 100);
        var lines = new List<string>();
        await foreach (var line in reader.ReadLinesAsync(offset: 2))
        {
            lines.Add(Show(line));
        }

        Assert.Equal(["2:bc", "5:d!"], lines);
    }

    [Fact]
    public void However_the_bytes_are_torn_the_lines_are_those_of_a_plain_split() =>
        Gen.Select(Gen.String[Gen.Char["ab\r\n\t "], 0, 60], Gen.Int[1, 20], Gen.Int[1, 40]).Sample((text, bufferSize, step) =>
            Assert.Equal(PlainSplit(text), ReadAsync(text, bufferSize, step).AsTask().GetAwaiter().GetResult()));

    [Fact]
    public void The_buffer_grows_to_any_line() =>
        Gen.Select(Gen.Int[0, 300_000].Array[1, 5], Gen.Int[1, 100_000]).Sample(
            (lengths, step) =>
            {
                var text = string.Concat(lengths.Select((length, i) => new string((char)('a' + i), length) + "\n"));
                Assert.Equal(PlainSplit(text), ReadAsync(text, 16, step).AsTask().GetAwaiter().GetResult());
            },
            iter: 50);

    [Theory]
    [InlineData("abcd\n", true)]
    [InlineData("abcd\r\n", true)]
    [InlineData("abcd", true)]
    [InlineData("abcde\n", false)]
    [InlineData("abcde", false)]
    [InlineData("abcd\rx", false)]
    [InlineData("abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz", false)]
    public async Task A_line_may_have_the_longest_length_and_no_byte_more(string text, bool fits)
    {
        foreach (var bufferSize in new[] { 1, 4, 100 })
        {
            var exception = await Record.ExceptionAsync(async () => await ReadAsync("x\n" + text, bufferSize, bufferSize, maxLineLength: 4));
            if (fits)
            {
                Assert.Null(exception);
            }
            else
            {
                var message = Assert.IsType<BatchArchiveException>(exception).Message;
                Assert.Contains("000001.results.jsonl", message, StringComparison.Ordinal);
                Assert.Contains("at byte 2", message, StringComparison.Ordinal);
                Assert.DoesNotContain("abcd", message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task A_file_without_line_ends_is_not_read_whole_before_it_is_refused()
    {
        await using var reader = new TornReader(new byte[10_000_000], int.MaxValue);
        await Assert.ThrowsAsync<BatchArchiveException>(async () =>
        {
            await foreach (var _ in reader.ReadLinesAsync(maxLineLength: 1000, bufferSize: 64))
            {
            }
        });

        Assert.InRange(reader.BytesRead, 1001, 8192);
    }

    [Fact]
    public async Task Reading_ends_with_its_token()
    {
        using var cancellation = new CancellationTokenSource();
        await using var reader = new TornReader("a\nb\nc\n"u8.ToArray(), 2);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in reader.ReadLinesAsync(bufferSize: 1, cancellationToken: cancellation.Token))
            {
                await cancellation.CancelAsync();
            }
        });
    }

    private static async ValueTask<string> ReadAsync(
        string text, int bufferSize, int step, int maxLineLength = ArchiveLineReader.DefaultMaxLineLength)
    {
        await using var reader = new TornReader(Encoding.UTF8.GetBytes(text), step);
        var lines = new List<string>();
        await foreach (var line in reader.ReadLinesAsync(maxLineLength: maxLineLength, bufferSize: bufferSize))
        {
            lines.Add(Show(line));
        }

        return string.Join('|', lines);
    }

    private static string PlainSplit(string text)
    {
        var lines = new List<string>();
        var offset = 0;
        var pieces = text.Split('\n');
        for (var i = 0; i < pieces.Length; i++)
        {
            var line = pieces[i].EndsWith('\r') ? pieces[i][..^1] : pieces[i];
            if (line.Trim(' ', '\t', '\r').Length > 0)
            {
                lines.Add($"{offset}:{line}{(i == pieces.Length - 1 ? "!" : "")}");
            }

            offset += pieces[i].Length + 1;
        }

        return string.Join('|', lines);
    }

    private static string Show(ArchiveLine line) => $"{line.Offset}:{Encoding.UTF8.GetString(line.Bytes.Span)}{(line.IsTerminated ? "" : "!")}";

    /// <summary>Gives a few bytes at a time, so that every place of a file becomes the edge of a read.</summary>
    private sealed class TornReader(byte[] bytes, int step) : IArchiveReader
    {
        public ArchiveFile File => new(1, ArchiveKind.Results);

        public long Length => bytes.Length;

        public long BytesRead { get; private set; }

        public ValueTask<int> ReadAsync(long offset, Memory<byte> buffer, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var count = (int)Math.Min(Math.Min(buffer.Length, step), bytes.Length - offset);
            bytes.AsMemory((int)offset, count).CopyTo(buffer);
            BytesRead += count;
            return new ValueTask<int>(count);
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
