using BatchTyped.Archive;

namespace BatchTyped.Tests.Archive;

/// <summary>What the comments of the archive's interfaces promise, for every implementation.</summary>
public abstract class ArchiveConformance
{
    private static readonly ArchiveFile Requests = new(1, ArchiveKind.Requests);
    private static readonly ArchiveFile Index = new(1, ArchiveKind.Index);

    /// <summary>The same archive as another process sees it.</summary>
    private protected abstract IArchive Open();

    private IRunArchive Run => Open().OfRun("run");

    [Fact]
    public async Task What_was_published_is_read_byte_for_byte()
    {
        await Run.WriteAsync(Requests, "{\"requests\":[]}"u8.ToArray());

        Assert.Equal("{\"requests\":[]}"u8.ToArray(), await Run.ReadAsync(Requests));
    }

    [Fact]
    public async Task An_empty_file_is_a_file()
    {
        await Run.WriteAsync(Requests, []);

        Assert.Empty(await Run.ReadAsync(Requests));
        Assert.Equal([Requests], await Run.ListAsync(default));
    }

    [Fact]
    public async Task Pieces_of_any_size_add_up()
    {
        var random = new Random(20261122);
        foreach (var sizes in new int[][] { [1, 2, 3], [65_536], [65_535, 1, 1], [65_536, 65_536], [10, 70_000, 0, 65_530, 7], [300_000, 1], [.. Enumerable.Repeat(999, 400)] })
        {
            var expected = new List<byte>();
            await using var writer = await Run.CreateAsync(Requests, default);
            foreach (var size in sizes)
            {
                var piece = new byte[size];
                random.NextBytes(piece);
                await writer.WriteAsync(piece, default);
                expected.AddRange(piece);
                Assert.Equal(expected.Count, writer.Length);
                Array.Clear(piece); // The memory is the caller's again.
            }

            await Run.PublishAsync([writer], default);
            Assert.Equal(expected, await Run.ReadAsync(Requests));
        }
    }

    [Fact]
    public async Task Each_kind_and_batch_is_a_file_of_its_own()
    {
        var files = Enum.GetValues<ArchiveKind>().SelectMany(kind => new[] { 1, 2, 999_999, 1_000_000 }.Select(batch => new ArchiveFile(batch, kind))).ToList();
        foreach (var (file, i) in files.Select((file, i) => (file, i)))
        {
            await Run.WriteAsync(file, [(byte)i]);
        }

        Assert.Equal(files.ToHashSet(), (await Run.ListAsync(default)).ToHashSet());
        foreach (var (file, i) in files.Select((file, i) => (file, i)))
        {
            Assert.Equal([(byte)i], await Run.ReadAsync(file));
        }
    }

    [Theory]
    [InlineData("Run")]
    [InlineData("run.")]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("lauf-ä-批")]
    [InlineData("nul")]
    public async Task Runs_share_no_files(string name)
    {
        await Run.WriteAsync(Requests, [1]);
        var other = Open().OfRun(name);
        Assert.Empty(await other.ListAsync(default));

        await other.WriteAsync(Requests, [2]);
        Assert.Equal([1], await Run.ReadAsync(Requests));
        Assert.Equal([2], await Open().OfRun(name).ReadAsync(Requests));
    }

    [Fact]
    public async Task A_file_has_no_name_until_it_is_published()
    {
        await using var writer = await Run.BeginAsync(Requests, [1]);

        Assert.Empty(await Run.ListAsync(default));
        await Assert.ThrowsAsync<BatchArchiveException>(async () => await Run.OpenAsync(Requests, default));
    }

    [Fact]
    public async Task A_writer_disposed_of_unpublished_leaves_nothing()
    {
        var writer = await Run.BeginAsync(Requests, new byte[100_000]);
        await writer.DisposeAsync();

        Assert.Empty(await Run.ListAsync(default));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await Run.PublishAsync([writer], default));
        await writer.DisposeAsync();
    }

    [Fact]
    public async Task Disposal_after_publishing_leaves_the_file()
    {
        var writer = await Run.BeginAsync(Requests, [1]);
        await Run.PublishAsync([writer], default);
        await writer.DisposeAsync();

        Assert.Equal([1], await Run.ReadAsync(Requests));
    }

    [Fact]
    public async Task Several_files_are_published_together()
    {
        await using var requests = await Run.BeginAsync(Requests, [1]);
        await using var index = await Run.BeginAsync(Index, [2]);
        await Run.PublishAsync([requests, index], default);

        Assert.Equal([1], await Run.ReadAsync(Requests));
        Assert.Equal([2], await Run.ReadAsync(Index));
    }

    [Fact]
    public async Task Publishing_an_existing_name_replaces_the_whole_file()
    {
        await Run.WriteAsync(Requests, [1, 2, 3, 4]);
        await using var before = await Run.OpenAsync(Requests, default);
        await Run.WriteAsync(Requests, [9]);

        Assert.Equal([9], await Run.ReadAsync(Requests));
        Assert.Equal([Requests], await Run.ListAsync(default));
        var old = new byte[4];
        await before.ReadExactlyAsync(0, old, default);
        Assert.Equal([1, 2, 3, 4], old);
    }

    [Fact]
    public async Task Writers_of_one_name_do_not_meet()
    {
        await using var first = await Run.BeginAsync(Requests, [1]);
        await using var second = await Run.BeginAsync(Requests, [2, 2]);
        await Run.PublishAsync([second], default);
        Assert.Equal([2, 2], await Run.ReadAsync(Requests));

        await Run.PublishAsync([first], default);
        Assert.Equal([1], await Run.ReadAsync(Requests));
    }

    [Fact]
    public async Task A_published_file_never_changes()
    {
        await using var writer = await Run.BeginAsync(Requests, [1]);
        await Run.PublishAsync([writer], default);

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await writer.WriteAsync(new byte[] { 2 }, default));
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await Run.PublishAsync([writer], default));
        Assert.Equal([1], await Run.ReadAsync(Requests));
    }

    [Fact]
    public async Task A_writer_of_another_archive_is_refused()
    {
        await using var writer = new ForeignWriter();

        await Assert.ThrowsAsync<ArgumentException>(async () => await Run.PublishAsync([writer], default));
    }

    [Fact]
    public async Task A_writer_of_another_run_is_refused()
    {
        await using var writer = await Open().OfRun("other").BeginAsync(Requests, [1]);

        await Assert.ThrowsAsync<ArgumentException>(async () => await Run.PublishAsync([writer], default));
    }

    [Fact]
    public async Task Deleting_takes_the_file_and_is_no_error_twice()
    {
        await Run.DeleteAsync(Requests, default);
        await Run.WriteAsync(Requests, [1]);
        await Run.WriteAsync(Index, [2]);
        await Run.DeleteAsync(Requests, default);
        await Run.DeleteAsync(Requests, default);

        Assert.Equal([Index], await Run.ListAsync(default));
        await Assert.ThrowsAsync<BatchArchiveException>(async () => await Run.OpenAsync(Requests, default));
    }

    [Fact]
    public async Task A_missing_file_is_named()
    {
        var exception = await Assert.ThrowsAsync<BatchArchiveException>(async () => await Run.OpenAsync(Requests, default));

        Assert.Contains("000001.requests.json", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_begun_can_be_deleted_and_then_not_published()
    {
        await Run.DeleteUnpublishedAsync(default);
        await Run.WriteAsync(Index, [2]);
        await using var writer = await Run.BeginAsync(Requests, [1]);
        await Run.DeleteUnpublishedAsync(default);

        await Assert.ThrowsAsync<BatchArchiveException>(async () => await Run.PublishAsync([writer], default));
        Assert.Equal([Index], await Run.ListAsync(default));
    }

    [Fact]
    public async Task Reading_fills_the_buffer_from_any_place_and_stops_at_the_end()
    {
        var bytes = new byte[200_000];
        new Random(7).NextBytes(bytes);
        await Run.WriteAsync(Requests, bytes);
        await using var reader = await Run.OpenAsync(Requests, default);
        Assert.Equal(Requests, reader.File);
        Assert.Equal(bytes.Length, reader.Length);

        foreach (var (offset, count) in new[] { (0, 1), (0, 200_000), (1, 199_999), (1, 200_000), (131_072, 65_536), (150_000, 100_000), (199_999, 5), (200_000, 5), (300_000, 5), (5, 0) })
        {
            var buffer = new byte[count];
            var expected = bytes.Skip(offset).Take(count).ToArray();

            Assert.Equal(expected.Length, await reader.ReadAsync(offset, buffer, default));
            Assert.Equal(expected, buffer[..expected.Length]);
        }
    }

    [Fact]
    public async Task Several_readers_share_no_position()
    {
        var bytes = new byte[100_000];
        new Random(8).NextBytes(bytes);
        await Run.WriteAsync(Requests, bytes);
        await using var shared = await Run.OpenAsync(Requests, default);

        await Parallel.ForAsync(0, 50, async (i, cancellationToken) =>
        {
            await using var own = await Run.OpenAsync(Requests, cancellationToken);
            var (first, second) = (new byte[1000], new byte[1000]);
            await shared.ReadExactlyAsync(i * 1000, first, cancellationToken);
            await own.ReadExactlyAsync(i * 1000, second, cancellationToken);
            Assert.Equal(bytes[(i * 1000)..((i + 1) * 1000)], first);
            Assert.Equal(first, second);
        });
    }

    [Fact]
    public async Task Reading_exactly_past_the_end_says_that_the_file_is_not_what_was_written()
    {
        await Run.WriteAsync(Index, [1, 2, 3]);
        await using var reader = await Run.OpenAsync(Index, default);
        await reader.ReadExactlyAsync(1, new byte[2], default);

        var exception = await Assert.ThrowsAsync<BatchArchiveException>(async () => await reader.ReadExactlyAsync(1, new byte[3], default));
        Assert.Contains("000001.index", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_disposed_reader_reads_nothing()
    {
        await Run.WriteAsync(Index, [1]);
        var reader = await Run.OpenAsync(Index, default);
        await reader.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await reader.ReadAsync(0, new byte[1], default));
    }

    [Fact]
    public async Task A_file_no_archive_can_name_is_refused()
    {
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await Run.CreateAsync(new ArchiveFile(0, ArchiveKind.Index), default));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await Run.CreateAsync(new ArchiveFile(1, default), default));
    }

    [Fact]
    public async Task Nothing_happens_once_it_is_canceled()
    {
        var canceled = new CancellationToken(canceled: true);
        await using var writer = await Run.BeginAsync(Requests, [1]);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Run.CreateAsync(Index, canceled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await writer.WriteAsync(new byte[] { 2 }, canceled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Run.PublishAsync([writer], canceled));
        Assert.Empty(await Run.ListAsync(default));

        await Run.PublishAsync([writer], default);
        Assert.Equal([1], await Run.ReadAsync(Requests));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(262_143)]
    [InlineData(262_144)]
    [InlineData(262_145)]
    [InlineData(1_000_000)]
    public async Task A_compressed_file_is_read_as_before_from_any_place(int length)
    {
        var random = new Random(length);
        var bytes = new byte[length];
        for (var i = 0; i < length; i++)
        {
            bytes[i] = (byte)random.Next('a', 'e');
        }

        await Run.WriteAsync(Requests, bytes);
        await Run.CompressAsync(Requests, default);
        await Run.CompressAsync(Requests, default);

        Assert.Equal([Requests], await Run.ListAsync(default));
        Assert.Equal(bytes, await Run.ReadAsync(Requests));
        await using var reader = await Run.OpenAsync(Requests, default);
        for (var i = 0; i < 20; i++)
        {
            var offset = random.Next(length + 1);
            var buffer = new byte[random.Next(length + 10)];
            var read = await reader.ReadAsync(offset, buffer, default);
            Assert.Equal(Math.Min(buffer.Length, length - offset), read);
            Assert.True(bytes.AsSpan(offset, read).SequenceEqual(buffer.AsSpan(0, read)));
        }
    }

    [Fact]
    public async Task A_compressed_file_is_deleted_and_written_anew_like_any_other()
    {
        await Run.WriteAsync(Requests, new byte[1000]);
        await Run.CompressAsync(Requests, default);
        await Run.WriteAsync(Requests, [1, 2, 3]);
        Assert.Equal([1, 2, 3], await Run.ReadAsync(Requests));

        await Run.CompressAsync(Requests, default);
        await Run.DeleteAsync(Requests, default);
        Assert.Empty(await Run.ListAsync(default));
        await Assert.ThrowsAsync<BatchArchiveException>(async () => await Run.OpenAsync(Requests, default));
    }

    [Fact]
    public async Task Compressing_what_is_not_there_is_no_error() => await Run.CompressAsync(Requests, default);

    [Fact]
    public async Task A_published_writer_tells_what_its_bytes_hash_to()
    {
        await using var requests = await Run.BeginAsync(Requests, "abc"u8.ToArray());
        await using var results = await Run.BeginAsync(new ArchiveFile(1, ArchiveKind.Results), "abc"u8.ToArray());
        await Run.PublishAsync([requests, results], default);

        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", requests.Hash);
        Assert.Equal("06b05ab6733a618578af5f94892f3950", results.Hash);
    }

    private sealed class ForeignWriter : IArchiveWriter
    {
        public ArchiveFile File => Requests;

        public long Length => 0;

        public string Hash => "";

        public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
