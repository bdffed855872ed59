using BatchTyped.Archive;
using BatchTyped.Engine.Files;
using CsCheck;

namespace BatchTyped.Tests.Engine;

/// <summary>A window gives the bytes of the file, in whatever order they are asked for, and reads what the order calls for.</summary>
public sealed class ArchiveWindowTests
{
    private static readonly byte[] Bytes = [.. Enumerable.Range(0, 1_000).Select(i => (byte)(i * 7))];

    [Fact]
    public void Any_piece_is_that_of_the_file() =>
        Gen.Select(Gen.Int[1, 300], Gen.Int[0, 1_500], Gen.Select(Gen.Int[0, 999], Gen.Int[0, 200]).Array[1, 30]).Sample((size, whole, pieces) =>
        {
            var window = new ArchiveWindow(new CountingReader(Bytes), size, whole);
            foreach (var (offset, length) in pieces)
            {
                var taken = Math.Min(length, Bytes.Length - offset);
                Assert.Equal(Bytes.AsSpan(offset, taken), window.ReadAsync(offset, taken, default).AsTask().GetAwaiter().GetResult().Span);
            }
        });

    [Fact]
    public async Task Rising_offsets_read_the_file_once()
    {
        var reader = new CountingReader(Bytes);
        await using var window = new ArchiveWindow(reader, size: 100, whole: 0);
        for (var offset = 0; offset < 1_000; offset += 10)
        {
            await window.ReadAsync(offset, 10, default);
        }

        Assert.Equal((10, 1_000L), (reader.Reads, reader.BytesRead));
    }

    [Fact]
    public async Task Offsets_that_go_back_read_no_more_than_is_asked_for_and_a_small_file_whole()
    {
        var (small, large) = (new CountingReader(Bytes), new CountingReader(Bytes));
        await using var ofSmall = new ArchiveWindow(small, size: 100, whole: 1_000);
        await using var ofLarge = new ArchiveWindow(large, size: 100, whole: 999);
        foreach (var offset in (int[])[500, 10, 900, 300, 700, 0])
        {
            await ofSmall.ReadAsync(offset, 10, default);
            await ofLarge.ReadAsync(offset, 10, default);
        }

        Assert.Equal((2, 1_100L), (small.Reads, small.BytesRead));
        Assert.Equal((6, 150L), (large.Reads, large.BytesRead));
    }

    [Fact]
    public async Task Gaps_are_not_read()
    {
        var reader = new CountingReader(Bytes);
        await using var window = new ArchiveWindow(reader, size: 100, whole: 1_000);
        foreach (var offset in (int[])[0, 300, 600, 900])
        {
            await window.ReadAsync(offset, 10, default);
        }

        Assert.Equal((4, 130L), (reader.Reads, reader.BytesRead));
    }

    [Fact]
    public async Task A_file_that_is_too_short_is_said_to_be()
    {
        await using var window = new ArchiveWindow(new CountingReader(Bytes), size: 100);
        await window.ReadAsync(0, 10, default);
        foreach (var offset in (int[])[991, 500, 995])
        {
            if (offset != 500)
            {
                await Assert.ThrowsAsync<BatchArchiveException>(async () => await window.ReadAsync(offset, 10, default));
            }
            else
            {
                await window.ReadAsync(offset, 10, default);
            }
        }
    }

    private sealed class CountingReader(byte[] bytes) : IArchiveReader
    {
        public ArchiveFile File => BatchFiles.Results(1);

        public long Length => bytes.Length;

        public int Reads { get; private set; }

        public long BytesRead { get; private set; }

        public ValueTask<int> ReadAsync(long offset, Memory<byte> buffer, CancellationToken cancellationToken)
        {
            var count = (int)Math.Max(0, Math.Min(buffer.Length, bytes.Length - offset));
            bytes.AsSpan((int)Math.Min(offset, bytes.Length), count).CopyTo(buffer.Span);
            Reads++;
            BytesRead += count;
            return new(count);
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
