using System.Text;
using BatchTyped.Archive;
using BatchTyped.Engine.Driving;
using BatchTyped.Engine.Files;

namespace BatchTyped.Tests.Engine;

public class BoundedWriterTests
{
    [Fact]
    public async Task Results_pass_unchanged_in_whatever_pieces_they_come()
    {
        var archive = new MemoryArchive().OfRun("run");
        await using var target = await archive.CreateAsync(BatchFiles.Results(1), default);
        var writer = new BoundedWriter(target, requests: 3);
        var text = "one\r\n\ntwo 😀\nthree"u8.ToArray();

        for (var offset = 0; offset < text.Length; offset += 3)
        {
            await writer.WriteAsync(text.AsMemory(offset, Math.Min(3, text.Length - offset)), default);
        }

        await archive.PublishAsync([target], default);
        await using var reader = await archive.OpenAsync(BatchFiles.Results(1), default);
        var written = new byte[reader.Length];
        await reader.ReadExactlyAsync(0, written, default);
        Assert.Equal(text, written);
    }

    [Fact]
    public async Task A_stream_of_lines_without_an_end_is_stopped()
    {
        await using var target = await new MemoryArchive().OfRun("run").CreateAsync(BatchFiles.Results(1), default);
        var writer = new BoundedWriter(target, requests: 3);
        var lines = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{}\n", 100)));

        await Assert.ThrowsAsync<BoundedWriter.FullException>(async () =>
        {
            for (var piece = 0; piece < 1_000; piece++)
            {
                await writer.WriteAsync(lines, default);
            }
        });
        Assert.InRange(target.Length, 3_000, 4_000);
    }

    [Fact]
    public async Task Of_a_line_without_an_end_no_more_is_kept_than_readers_take_and_what_follows_stays()
    {
        var archive = new MemoryArchive().OfRun("run");
        await using var target = await archive.CreateAsync(BatchFiles.Results(1), default);
        var writer = new BoundedWriter(target, requests: 100);
        var piece = new byte[16 * 1024 * 1024];
        Array.Fill(piece, (byte)'x');
        for (var number = 0; number < 6; number++)
        {
            await writer.WriteAsync(piece, default);
        }

        await writer.WriteAsync("x\nnext\n"u8.ToArray(), default);

        Assert.InRange(target.Length, ArchiveLineReader.DefaultMaxLineLength, ArchiveLineReader.DefaultMaxLineLength + 10L);
        await archive.PublishAsync([target], default);
        await using var reader = await archive.OpenAsync(BatchFiles.Results(1), default);
        var lines = new List<int>();
        await foreach (var line in reader.ReadLinesAsync())
        {
            lines.Add(line.Bytes.Length);
        }

        Assert.Equal([ArchiveLineReader.DefaultMaxLineLength - 1, 4], lines);
    }
}
