using System.Buffers;
using BatchTyped.Archive;

namespace BatchTyped.Tests.Archive;

public sealed class FileArchiveTests : ArchiveConformance, IDisposable
{
    private static readonly ArchiveFile Results = new(1, ArchiveKind.Results);

    private readonly TemporaryFolder _folder = new();

    private protected override IArchive Open() => new FileArchive(_folder.Path);

    private IRunArchive Run => Open().OfRun("run");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_run_is_a_folder_made_on_first_writing()
    {
        var run = Run;
        Assert.Empty(await run.ListAsync(default));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));

        await run.WriteAsync(new ArchiveFile(12, ArchiveKind.Requests), "x"u8.ToArray());
        Assert.Equal("x", File.ReadAllText(_folder.File("runs", "run", "000012.requests.json")));
    }

    [Fact]
    public async Task Files_and_folders_are_readable_by_their_owner_only()
    {
        await Run.WriteAsync(Results, [1]);
        await using var writer = await Run.BeginAsync(Results, [2]);

        Assert.Equal(2, Directory.EnumerateFiles(_folder.File("runs", "run")).Count());
        _folder.AssertIsPrivate();
    }

    [Fact]
    public async Task A_file_being_written_is_found_by_nobody_and_cleaned_up()
    {
        var run = Run;
        await using (await run.BeginAsync(Results, new byte[100_000]))
        {
            Assert.Single(Directory.EnumerateFiles(_folder.File("runs", "run")));
            Assert.Empty(await run.ListAsync(default));
        }

        Assert.Empty(Directory.EnumerateFiles(_folder.File("runs", "run")));
    }

    [Fact]
    public async Task What_a_dead_process_had_begun_is_deleted_and_what_it_published_stays()
    {
        await Run.WriteAsync(Results, [1]);
        File.WriteAllText(_folder.File("runs", "run", "000002.results.jsonl.abc.unpublished"), "torn");

        Assert.Equal([Results], await Run.ListAsync(default));
        await Run.DeleteUnpublishedAsync(default);
        Assert.Equal(["000001.results.jsonl"], Directory.EnumerateFiles(_folder.File("runs", "run")).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Files_of_others_are_left_alone()
    {
        await Run.WriteAsync(Results, [1]);
        File.WriteAllText(_folder.File("runs", "run", "notes.txt"), "mine");
        File.WriteAllText(_folder.File("runs", "run", "1.results.jsonl"), "mine");

        Assert.Equal([Results], await Run.ListAsync(default));
        await Run.DeleteUnpublishedAsync(default);
        Assert.Equal(3, Directory.EnumerateFiles(_folder.File("runs", "run")).Count());
    }

    [Fact]
    public async Task When_one_file_cannot_be_flushed_or_named_the_message_says_which_and_the_writer_is_spent()
    {
        var run = Run;
        Directory.CreateDirectory(_folder.File("runs", "run", "000001.results.jsonl", "in the way"));
        await using var writer = await run.BeginAsync(Results, [1]);

        var exception = await Assert.ThrowsAsync<BatchArchiveException>(async () => await run.PublishAsync([writer], default));
        Assert.Contains("000001.results.jsonl", exception.Message, StringComparison.Ordinal);
        Assert.Contains(_folder.File("runs", "run"), exception.Message, StringComparison.Ordinal);

        Directory.Delete(_folder.File("runs", "run", "000001.results.jsonl"), recursive: true);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await run.PublishAsync([writer], default));
        Assert.Empty(await run.ListAsync(default));
    }

    [Fact]
    public async Task A_write_that_failed_spends_the_writer()
    {
        var run = Run;
        await using var writer = await run.BeginAsync(Results, new byte[60_000]);
        using var unreadable = new UnreadableMemory(100_000);

        await Assert.ThrowsAsync<BatchArchiveException>(async () => await writer.WriteAsync(unreadable.Memory, default));
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await writer.WriteAsync(new byte[] { 1 }, default));
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await run.PublishAsync([writer], default));
        Assert.Empty(await run.ListAsync(default));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_named()
    {
        File.WriteAllText(_folder.File("runs"), "a file in the way");

        var exception = await Assert.ThrowsAsync<BatchArchiveException>(async () => await Run.CreateAsync(Results, default));
        Assert.Contains(_folder.File("runs", "run"), exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_file_is_named_with_its_folder_and_the_remedy()
    {
        var exception = await Assert.ThrowsAsync<BatchArchiveException>(async () => await Run.OpenAsync(Results, default));

        Assert.Equal(
            $"Archive file 000001.results.jsonl in {_folder.File("runs", "run")} can't be read. It doesn't exist. "
            + "Was the state folder changed by hand, or restored in part? Put the whole folder back.",
            exception.Message);
    }

    /// <summary>Fails in the middle of a write, as a disk does.</summary>
    private sealed class UnreadableMemory(int length) : MemoryManager<byte>
    {
        public override Memory<byte> Memory => CreateMemory(length);

        public override Span<byte> GetSpan() => throw new IOException("The write failed.");

        public override MemoryHandle Pin(int elementIndex = 0) => throw new IOException("The write failed.");

        public override void Unpin() { }

        protected override void Dispose(bool disposing) { }
    }

    [Fact]
    public async Task A_compressed_file_is_smaller_and_private()
    {
        await Run.WriteAsync(Results, [.. Enumerable.Repeat((byte)'x', 100_000)]);
        await Run.CompressAsync(Results, default);

        var file = Assert.Single(new DirectoryInfo(_folder.File("runs", "run")).EnumerateFiles());
        Assert.Equal("000001.results.jsonl.z", file.Name);
        Assert.True(file.Length < 1_000, $"It has {file.Length} bytes.");
        _folder.AssertIsPrivate();
    }

    /// <summary>As after a crash between the two: either is whole.</summary>
    [Fact]
    public async Task A_file_and_its_compressed_twin_are_one_file()
    {
        await Run.WriteAsync(Results, [1, 2, 3]);
        await Run.CompressAsync(Results, default);
        await Run.WriteAsync(Results, [1, 2, 3]);

        Assert.Equal([Results], await Run.ListAsync(default));
        await Run.DeleteAsync(Results, default);
        Assert.Empty(Directory.EnumerateFiles(_folder.File("runs", "run")));
    }

    [Fact]
    public async Task A_compressed_file_torn_anywhere_is_named()
    {
        var random = new Random(7);
        var bytes = new byte[600_000];
        random.NextBytes(bytes);
        await Run.WriteAsync(Results, bytes);
        await Run.CompressAsync(Results, default);
        var path = _folder.File("runs", "run", "000001.results.jsonl.z");
        var whole = File.ReadAllBytes(path);
        for (var i = 0; i < 200; i++)
        {
            var torn = i % 2 == 0 ? whole[..random.Next(whole.Length)] : [.. whole];
            if (i % 2 == 1)
            {
                torn[^random.Next(1, 57)] ^= (byte)random.Next(1, 256);
            }

            File.WriteAllBytes(path, torn);
            await Assert.ThrowsAsync<BatchArchiveException>(() => Run.ReadAsync(Results));
        }
    }
}
