using BatchTyped.Archive;

namespace BatchTyped.Tests.Archive;

public sealed class MemoryArchiveTests : ArchiveConformance
{
    private readonly MemoryArchive _archive = new();

    private protected override IArchive Open() => _archive;

    [Fact]
    public async Task A_crash_takes_what_was_not_published()
    {
        var file = new ArchiveFile(1, ArchiveKind.Results);
        var run = _archive.OfRun("run");
        await run.WriteAsync(new ArchiveFile(1, ArchiveKind.Requests), [1]);
        await using var writer = await run.BeginAsync(file, [2]);
        _archive.Crash();

        await Assert.ThrowsAsync<BatchArchiveException>(async () => await run.PublishAsync([writer], default));
        Assert.Equal([new ArchiveFile(1, ArchiveKind.Requests)], await run.ListAsync(default));

        await run.WriteAsync(file, [3]);
        Assert.Equal([3], await run.ReadAsync(file));
    }

    [Fact]
    public async Task Every_call_completes_synchronously()
    {
        var file = new ArchiveFile(1, ArchiveKind.Results);
        var run = _archive.OfRun("run");
        var create = run.CreateAsync(file, default);
        Assert.True(create.IsCompletedSuccessfully);
        var writer = await create;
        Assert.True(writer.WriteAsync(new byte[200_000], default).IsCompletedSuccessfully);
        Assert.True(run.PublishAsync([writer], default).IsCompletedSuccessfully);
        var open = run.OpenAsync(file, default);
        Assert.True(open.IsCompletedSuccessfully);
        Assert.True((await open).ReadAsync(0, new byte[10], default).IsCompletedSuccessfully);
        Assert.True(run.ListAsync(default).IsCompletedSuccessfully);
        Assert.True(run.DeleteAsync(file, default).IsCompletedSuccessfully);
        Assert.True(run.DeleteUnpublishedAsync(default).IsCompletedSuccessfully);
    }
}
