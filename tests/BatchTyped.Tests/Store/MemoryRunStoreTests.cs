using BatchTyped.Store;

namespace BatchTyped.Tests.Store;

public sealed class MemoryRunStoreTests : RunStoreConformance
{
    private readonly MemoryState _state = new();

    private protected override ValueTask<IRunStore> OpenAsync() => new(new MemoryRunStore(_state));

    private protected override async ValueTask TakeOverAsync(string run)
    {
        _state.LoseOwner(run);
        Assert.NotNull(await (await OpenAsync()).TryOwnAsync(run, default));
    }

    [Fact]
    public async Task A_crash_frees_what_the_process_owned_and_silences_it()
    {
        var dying = new MemoryRunStore(_state);
        var living = new MemoryRunStore(_state);
        await dying.TryCreateAsync(Records.Run("a"), default);
        await dying.TryCreateAsync(Records.Run("b"), default);
        var a = await dying.TryOwnAsync("a", default);
        await using var b = await living.TryOwnAsync("b", default);
        dying.Crash();

        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await dying.CommitAsync(a!, Change(a!, [Records.Batch(1)]), default));
        Assert.Null(await living.TryOwnAsync("b", default));
        await using var next = await living.TryOwnAsync("a", default);
        Assert.Equal(2, next!.Epoch);
        Assert.Empty((await living.LoadAsync("a", default))!.Batches);

        await a!.DisposeAsync();
        Assert.Null(await living.TryOwnAsync("a", default));
    }

    [Fact]
    public async Task Every_call_completes_synchronously()
    {
        var store = new MemoryRunStore(_state);
        Assert.True(store.TryCreateAsync(Records.Run(), default).IsCompletedSuccessfully);
        var own = store.TryOwnAsync("run", default);
        Assert.True(own.IsCompletedSuccessfully);
        var ownership = await own;
        Assert.True(store.CommitAsync(ownership!, Change(ownership!), default).IsCompletedSuccessfully);
        Assert.True(store.RequestCancelAsync("run", Records.Now, default).IsCompletedSuccessfully);
        Assert.True(store.IsCancelRequestedAsync("run", default).IsCompletedSuccessfully);
        Assert.True(store.KnownAsync(["msgbatch_1"], default).IsCompletedSuccessfully);
        Assert.True(store.HistoryAsync("run", default).IsCompletedSuccessfully);
        Assert.True(store.LoadAsync("run", default).IsCompletedSuccessfully);
        Assert.True(store.ListAsync(default).IsCompletedSuccessfully);
        Assert.True(ownership!.DisposeAsync().IsCompletedSuccessfully);
        Assert.True(store.DisposeAsync().IsCompletedSuccessfully);
    }
}
