using BatchTyped.Engine.Driving;
using BatchTyped.Engine.State;
using BatchTyped.Store;

namespace BatchTyped.Tests.Store;

/// <summary>What the comments of <see cref="IRunStore"/> promise, for every implementation.</summary>
public abstract class RunStoreConformance : IAsyncLifetime
{
    private readonly List<IRunStore> _opened = [];

    private IRunStore _store = null!;

    /// <summary>The same rows as another process sees them.</summary>
    private protected abstract ValueTask<IRunStore> OpenAsync();

    /// <summary>Another process becomes the owner although the present one hasn't given the run back.</summary>
    private protected abstract ValueTask TakeOverAsync(string run);

    public async ValueTask InitializeAsync() => _store = await OtherProcessAsync();

    public virtual async ValueTask DisposeAsync()
    {
        foreach (var store in _opened)
        {
            await store.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_run_is_created_once()
    {
        Assert.True(await _store.TryCreateAsync(Records.Run() with { Model = "first" }, default));
        Assert.False(await _store.TryCreateAsync(Records.Run() with { Model = "second" }, default));

        Assert.Equal("first", (await LoadAsync()).Run.Model);
    }

    [Fact]
    public async Task A_deleted_run_leaves_no_row_and_a_free_name()
    {
        await _store.TryCreateAsync(Records.Run(), default);
        await _store.TryCreateAsync(Records.Run() with { Name = "other" }, default);
        await using (var ownership = await _store.TryOwnAsync("run", default))
        {
            await CommitAsync(_store, ownership!, new RunChange(Records.Run(), [Records.Batch(1)], [Records.Segment(1)], "Settled", Records.Now));
            await _store.DeleteAsync(ownership!, default);
        }

        Assert.Null(await _store.LoadAsync("run", default));
        Assert.Equal("other", Assert.Single(await _store.ListAsync(default)).Run.Name);
        Assert.Empty(await _store.HistoryAsync("run", default));
        Assert.True(await _store.TryCreateAsync(Records.Run(), default));
        Assert.Empty((await LoadAsync()).Segments);
    }

    [Fact]
    public async Task A_deleted_run_leaves_no_decision_and_no_cancel_to_the_next_run_of_its_name()
    {
        await _store.TryCreateAsync(Records.Run(), default);
        await _store.DecideAsync("run", new Decision(1, 1, null), default);
        await _store.RequestCancelAsync("run", Records.Now, default);
        await using (var ownership = await OwnAsync())
        {
            await _store.DeleteAsync(ownership, default);
        }

        await _store.TryCreateAsync(Records.Run(), default);
        Assert.Empty(await _store.DecisionsAsync("run", default));
        Assert.False(await _store.IsCancelRequestedAsync("run", default));
    }

    [Fact]
    public async Task An_ownership_of_a_deleted_run_does_not_fit_the_next_run_of_its_name()
    {
        await _store.TryCreateAsync(Records.Run(), default);
        var former = await OwnAsync();
        var first = new RunOwnership("run", former.Epoch, static () => { });
        await former.DisposeAsync();
        await using (var second = await OwnAsync())
        {
            await _store.DeleteAsync(second, default);
        }

        await _store.TryCreateAsync(Records.Run(), default);
        await using var next = await OwnAsync();

        await Assert.ThrowsAsync<BatchRunOwnershipLostException>(async () => await _store.VerifyOwnerAsync(first, default));
        await Assert.ThrowsAsync<BatchRunOwnershipLostException>(async () => await CommitAsync(_store, first, Change(first, [Records.Batch(1)])));
        Assert.Empty((await LoadAsync()).Batches);
    }

    [Fact]
    public async Task A_run_that_somebody_else_owns_by_now_is_not_deleted()
    {
        await _store.TryCreateAsync(Records.Run(), default);
        await using var ownership = await _store.TryOwnAsync("run", default);
        await TakeOverAsync("run");

        await Assert.ThrowsAsync<BatchRunOwnershipLostException>(async () => await _store.DeleteAsync(ownership!, default));

        Assert.NotNull(await _store.LoadAsync("run", default));
    }

    [Fact]
    public async Task A_created_run_is_there_for_every_process_without_batches_or_history()
    {
        await _store.TryCreateAsync(Records.Run(), default);
        var other = await OtherProcessAsync();
        var state = await other.LoadAsync("run", default);

        Assert.NotNull(state);
        Assert.Empty(state.Batches);
        Assert.Empty(state.Segments);
        Assert.Empty(await other.HistoryAsync("run", default));
    }

    [Fact]
    public async Task An_unknown_run_is_nothing()
    {
        Assert.Null(await _store.LoadAsync("run", default));
        Assert.Empty(await _store.ListAsync(default));
        Assert.Empty(await _store.HistoryAsync("run", default));
        Assert.False(await _store.IsCancelRequestedAsync("run", default));
        Assert.False(await _store.RequestCancelAsync("run", Records.Now, default));
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await _store.TryOwnAsync("run", default));

        await _store.TryCreateAsync(Records.Run(), default);
        Assert.False(await _store.IsCancelRequestedAsync("run", default));
        await using var ownership = await OwnAsync();
    }

    [Fact]
    public async Task Decisions_are_there_for_every_process_and_the_last_about_a_batch_counts()
    {
        Assert.False(await _store.DecideAsync("run", new Decision(1, 1, null), default));
        await _store.TryCreateAsync(Records.Run(), default);
        await _store.TryCreateAsync(Records.Run("other"), default);
        Assert.Empty(await _store.DecisionsAsync("run", default));
        await using var ownership = await OwnAsync();
        var other = await OtherProcessAsync();

        Assert.True(await other.DecideAsync("run", new Decision(2, 1, "msgbatch_1"), default));
        Assert.True(await other.DecideAsync("run", new Decision(1, 1, null), default));
        Assert.True(await other.DecideAsync("run", new Decision(2, 3, null), default));

        Assert.Equal([new Decision(1, 1, null), new Decision(2, 3, null)], await _store.DecisionsAsync("run", default));
        Assert.Empty(await _store.DecisionsAsync("other", default));
    }

    [Fact]
    public async Task Names_are_listed_in_order()
    {
        Assert.Empty(await _store.NamesAsync(default));
        foreach (var name in new[] { "b", "a", "B", "a2" })
        {
            await _store.TryCreateAsync(Records.Run(name), default);
        }

        Assert.Equal(["B", "a", "a2", "b"], await (await OtherProcessAsync()).NamesAsync(default));
    }

    [Fact]
    public async Task Every_process_sees_who_drives_a_run_as_long_as_somebody_does()
    {
        Assert.Null(await _store.OwnerAsync("run", default));
        await _store.TryCreateAsync(Records.Run(), default);
        await _store.TryCreateAsync(Records.Run("other"), default);
        var other = await OtherProcessAsync();
        for (var owner = 0; owner < 3; owner++)
        {
            Assert.Null(await other.OwnerAsync("run", default));
            await using (await OwnAsync())
            {
                foreach (var store in new[] { _store, other })
                {
                    var seen = await store.OwnerAsync("run", default);
                    Assert.Equal((Environment.ProcessId, Environment.MachineName, true), (seen!.ProcessId, seen.Host, seen.IsThisProcess));
                    Assert.Null(await store.OwnerAsync("other", default));
                }
            }
        }

        Assert.Null(await _store.OwnerAsync("run", default));
    }

    [Fact]
    public async Task Looking_who_drives_keeps_nobody_from_driving()
    {
        await _store.TryCreateAsync(Records.Run(), default);
        var (others, stop) = (new[] { await OtherProcessAsync(), await OtherProcessAsync() }, false);
        var looking = others.Select(store => Task.Run(async () =>
        {
            while (!Volatile.Read(ref stop))
            {
                await store.OwnerAsync("run", default);
            }
        })).ToArray();
        for (var owner = 0; owner < 100; owner++)
        {
            await using var ownership = await OwnAsync();
            Assert.NotNull(await _store.OwnerAsync("run", default));
        }

        Volatile.Write(ref stop, true);
        await Task.WhenAll(looking);
    }

    [Fact]
    public async Task Runs_are_listed_by_name_each_with_its_own_rows()
    {
        foreach (var name in new[] { "b", "a", "B", "a2" })
        {
            await _store.TryCreateAsync(Records.Run(name), default);
        }

        await using var b = await OwnAsync("b");
        await using var a = await OwnAsync("a");
        await CommitAsync(_store, b, Change(b, [Records.Batch(1), Records.Batch(2)], [Records.Segment(1)]));
        await CommitAsync(_store, a, Change(a, [Records.Batch(7)]));

        var states = await _store.ListAsync(default);
        Assert.Equal(["B", "a", "a2", "b"], states.Select(state => state.Run.Name));
        Assert.Equal([[], [7], [], [1, 2]], states.Select(state => state.Batches.Keys.ToArray()));
        Assert.Equal([[], [], [], [1]], states.Select(state => state.Segments.Keys.ToArray()));
        Assert.Equal([7], (await LoadAsync("a")).Batches.Keys);
        Assert.Empty((await LoadAsync("a")).Segments);
    }

    [Fact]
    public async Task Every_field_of_every_record_comes_back()
    {
        await _store.TryCreateAsync(Records.FullRun(), default);
        Assert.Equivalent(Records.FullRun(), (await LoadAsync()).Run, strict: true);

        await using var ownership = await OwnAsync();
        var run = Records.FullRun() with { Items = 5, Pause = null };
        await CommitAsync(_store, ownership, new RunChange(run, [Records.FullBatch()], [Records.FullSegment()], "t", Records.Now));

        var state = await LoadAsync();
        Assert.Equivalent(run, state.Run, strict: true);
        Assert.Equivalent(Records.FullBatch(), state.Batches[3], strict: true);
        Assert.Equivalent(Records.FullSegment(), state.Segments[2], strict: true);
    }

    [Fact]
    public async Task Every_field_that_was_left_out_comes_back_left_out()
    {
        await _store.TryCreateAsync(Records.Run(), default);
        await using var ownership = await OwnAsync();
        await CommitAsync(_store, ownership, Change(ownership, [Records.Batch(1) with { Tally = Tally.Empty }], [Records.Segment(1)]));

        var state = await LoadAsync();
        Assert.Equivalent(Records.Run(), state.Run, strict: true);
        Assert.Equivalent(Records.Batch(1) with { Tally = Tally.Empty }, state.Batches[1], strict: true);
        Assert.Equivalent(Records.Segment(1), state.Segments[1], strict: true);
    }

    [Fact]
    public async Task A_commit_replaces_the_rows_it_names_and_leaves_the_others()
    {
        await _store.TryCreateAsync(Records.Run(), default);
        await using var ownership = await OwnAsync();
        await CommitAsync(_store, ownership, Change(ownership, [Records.Batch(1), Records.Batch(2)], [Records.Segment(1), Records.Segment(2)]));
        await CommitAsync(
            _store, ownership, Change(ownership, [Records.Batch(2, BatchStatus.Sending)], [Records.Segment(2) with { ConsumedBy = 3 }]));

        var state = await LoadAsync();
        Assert.Equal([BatchStatus.Ready, BatchStatus.Sending], state.Batches.Values.Select(batch => batch.Status));
        Assert.Equal([null, 3], state.Segments.Values.Select(segment => segment.ConsumedBy));
    }

    [Fact]
    public async Task Transitions_are_kept_in_order_each_with_its_time()
    {
        await _store.TryCreateAsync(Records.Run(), default);
        await _store.TryCreateAsync(Records.Run("other"), default);
        await using var ownership = await OwnAsync();
        await using var other = await OwnAsync("other");
        for (var i = 0; i < 12; i++)
        {
            // Later transitions may carry earlier times: the local clock may be set back.
            await CommitAsync(_store, ownership, Change(ownership) with { Transition = $"t{i}", At = Records.Now.AddMinutes(-i) });
            await CommitAsync(_store, other, Change(other) with { Transition = "elsewhere" });
        }

        Assert.Equal(
            Enumerable.Range(0, 12).Select(i => (Records.Now.AddMinutes(-i), $"t{i}")),
            await (await OtherProcessAsync()).HistoryAsync("run", default));
    }

    [Fact]
    public async Task A_run_has_one_owner_in_this_process_and_in_others()
    {
        await _store.TryCreateAsync(Records.Run(), default);
        await _store.TryCreateAsync(Records.Run("other"), default);
        var other = await OtherProcessAsync();
        await using var ownership = await OwnAsync();

        Assert.Null(await _store.TryOwnAsync("run", default));
        Assert.Null(await other.TryOwnAsync("run", default));
        await using var elsewhere = await other.TryOwnAsync("other", default);
        Assert.NotNull(elsewhere);
    }

    [Fact]
    public async Task Of_many_that_want_a_run_at_once_one_gets_it()
    {
        await _store.TryCreateAsync(Records.Run(), default);
        var other = await OtherProcessAsync();
        var tries = await Task.WhenAll(Enumerable.Range(0, 16).Select(i =>
            Task.Run(async () => await (i % 2 == 0 ? _store : other).TryOwnAsync("run", default))));

        await using var ownership = Assert.Single(tries, ownership => ownership is not null);
        Assert.Equal(1, ownership!.Epoch);
    }

    [Fact]
    public async Task Owning_raises_the_epoch_by_one()
    {
        await _store.TryCreateAsync(Records.Run(), default);
        for (var epoch = 1; epoch <= 3; epoch++)
        {
            await using var ownership = await OwnAsync();
            Assert.Equal("run", ownership.Run);
            Assert.Equal(epoch, ownership.Epoch);
            Assert.Null(await _store.TryOwnAsync("run", default));
        }
    }

    [Fact]
    public async Task An_ownership_given_back_twice_frees_the_run_once()
    {
        await _store.TryCreateAsync(Records.Run(), default);
        var first = await OwnAsync();
        await first.DisposeAsync();
        await using var second = await OwnAsync();
        await first.DisposeAsync();

        Assert.Null(await _store.TryOwnAsync("run", default));
    }

    [Fact]
    public async Task With_an_ownership_given_back_nothing_is_committed()
    {
        await _store.TryCreateAsync(Records.Run(), default);
        var ownership = await OwnAsync();
        await ownership.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await CommitAsync(_store, ownership, Change(ownership, [Records.Batch(1)])));
        Assert.Empty((await LoadAsync()).Batches);
    }

    [Fact]
    public async Task After_a_takeover_the_former_owner_changes_nothing()
    {
        await _store.TryCreateAsync(Records.Run(), default);
        await using var ownership = await OwnAsync();
        await CommitAsync(_store, ownership, Change(ownership, [Records.Batch(1)]));
        await _store.VerifyOwnerAsync(ownership, default);
        await TakeOverAsync("run");
        Assert.Equal("run", (await Assert.ThrowsAsync<BatchRunOwnershipLostException>(async () => await _store.VerifyOwnerAsync(ownership, default))).Run);

        var change = new RunChange(Records.FullRun(), [Records.Batch(1, BatchStatus.Sending), Records.Batch(2)], [Records.Segment(1)], "late", Records.Now);
        var exception = await Assert.ThrowsAsync<BatchRunOwnershipLostException>(async () => await CommitAsync(_store, ownership, change));

        Assert.Equal("run", exception.Run);
        var state = await LoadAsync();
        Assert.Equivalent(Records.Run(), state.Run, strict: true);
        Assert.Equal(BatchStatus.Ready, Assert.Single(state.Batches.Values).Status);
        Assert.Empty(state.Segments);
        Assert.DoesNotContain(await _store.HistoryAsync("run", default), entry => entry.Transition == "late");
    }

    [Fact]
    public async Task Unless_canceled_nothing_is_changed_once_somebody_asked()
    {
        await _store.TryCreateAsync(Records.Run(), default);
        await using var ownership = await OwnAsync();
        Assert.True(await CommitAsync(_store, ownership, Change(ownership, [Records.Batch(1)]) with { UnlessCanceled = true }));
        await _store.RequestCancelAsync("run", Records.Now, default);

        var change = new RunChange(Records.FullRun(), [Records.Batch(1, BatchStatus.Committing), Records.Batch(2)], [Records.Segment(1)], "late", Records.Now, UnlessCanceled: true);
        Assert.False(await CommitAsync(_store, ownership, change));

        var state = await LoadAsync();
        Assert.Equivalent(Records.Run(), state.Run, strict: true);
        Assert.Equal(BatchStatus.Ready, Assert.Single(state.Batches.Values).Status);
        Assert.Empty(state.Segments);
        Assert.Single(await _store.HistoryAsync("run", default));
    }

    [Fact]
    public async Task Other_changes_are_made_although_somebody_asked_to_cancel()
    {
        await _store.TryCreateAsync(Records.Run(), default);
        await using var ownership = await OwnAsync();
        await _store.RequestCancelAsync("run", Records.Now, default);

        Assert.True(await CommitAsync(_store, ownership, Change(ownership, [Records.Batch(1)])));
        Assert.Single((await LoadAsync()).Batches);
    }

    [Fact]
    public async Task Each_commit_raises_the_version_by_one_and_nothing_else_does()
    {
        await _store.TryCreateAsync(Records.Run(), default);
        Assert.Equal(0, (await LoadAsync()).Version);
        await using (var ownership = await OwnAsync())
        {
            for (var version = 0; version < 3; version++)
            {
                Assert.True(await _store.CommitAsync(ownership, Change(ownership, [Records.Batch(version + 1)]) with { Version = version }, default));
                await _store.RequestCancelAsync("run", Records.Now, default);
                await _store.DecideAsync("run", new Decision(1, version, null), default);
                Assert.False(await _store.CommitAsync(ownership, Change(ownership) with { Version = version + 1, UnlessCanceled = true }, default));
                Assert.Equal(version + 1, (await LoadAsync()).Version);
            }
        }

        await using var next = await OwnAsync();
        Assert.Equal(3, (await LoadAsync()).Version);
        Assert.Equal([3L], (await _store.ListAsync(default)).Select(state => state.Version));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public async Task A_change_of_another_version_is_refused_and_changes_nothing(long version)
    {
        await _store.TryCreateAsync(Records.Run(), default);
        await using var ownership = await OwnAsync();
        await _store.CommitAsync(ownership, Change(ownership, [Records.Batch(1)]), default);
        await _store.CommitAsync(ownership, Change(ownership, [Records.Batch(2)]) with { Version = 1 }, default);
        await _store.DecideAsync("run", new Decision(1, 1, null), default);

        var change = new RunChange(Records.FullRun(), [Records.Batch(1, BatchStatus.Sending), Records.Batch(3)], [Records.Segment(1)], "late", Records.Now)
        {
            Version = version, Taken = new Decision(1, 1, null),
        };
        await Assert.ThrowsAsync<RunVersionException>(async () => await _store.CommitAsync(ownership, change, default));

        var state = await LoadAsync();
        Assert.Equal(2, state.Version);
        Assert.Equivalent(Records.Run(), state.Run, strict: true);
        Assert.Equal([BatchStatus.Ready, BatchStatus.Ready], state.Batches.Values.Select(batch => batch.Status));
        Assert.Empty(state.Segments);
        Assert.Single(await _store.DecisionsAsync("run", default));
        Assert.Equal(2, (await _store.HistoryAsync("run", default)).Count);
    }

    [Fact]
    public async Task A_takeover_is_told_before_another_version()
    {
        await _store.TryCreateAsync(Records.Run(), default);
        await using var ownership = await OwnAsync();
        await TakeOverAsync("run");

        await Assert.ThrowsAsync<BatchRunOwnershipLostException>(
            async () => await _store.CommitAsync(ownership, Change(ownership) with { Version = 7 }, default));
    }

    [Fact]
    public async Task A_decision_goes_with_the_change_that_takes_it_in_and_a_later_one_stays()
    {
        await _store.TryCreateAsync(Records.Run(), default);
        await using var ownership = await OwnAsync();
        var (taken, later) = (new Decision(1, 1, "msgbatch_1"), new Decision(1, 1, null));
        await _store.DecideAsync("run", taken, default);
        await _store.DecideAsync("run", new Decision(2, 1, null), default);
        await CommitAsync(_store, ownership, Change(ownership) with { Taken = taken });
        Assert.Equal([new Decision(2, 1, null)], await _store.DecisionsAsync("run", default));

        await _store.DecideAsync("run", later, default);
        await CommitAsync(_store, ownership, Change(ownership) with { Taken = taken });
        Assert.Equal([later, new Decision(2, 1, null)], await _store.DecisionsAsync("run", default));
    }

    [Fact]
    public async Task Ids_of_batches_are_known_in_every_run_until_it_is_deleted()
    {
        await _store.TryCreateAsync(Records.Run(), default);
        await _store.TryCreateAsync(Records.Run("other"), default);
        await using var ownership = await OwnAsync();
        await using var other = await OwnAsync("other");
        var twin = new Twin { ApiId = "msgbatch_twin", CreatedAt = Records.Now, ProvenAt = Records.Now };
        await CommitAsync(_store, ownership, Change(ownership, [Records.Batch(1) with { ApiId = "msgbatch_1", Twins = [twin] }, Records.Batch(2)]));
        await CommitAsync(_store, ownership, Change(ownership, [Records.Batch(1) with { ApiId = "msgbatch_1", Twins = [twin] }]));
        await CommitAsync(_store, other, Change(other, [Records.Batch(1) with { ApiId = "msgbatch_2" }]));

        var process = await OtherProcessAsync();
        Assert.Equal(
            [new("msgbatch_1", "run"), new("msgbatch_2", "other"), new("msgbatch_twin", "run")],
            (await process.KnownAsync(["msgbatch_2", "msgbatch_unknown", "msgbatch_twin", "", "msgbatch_1"], default)).OrderBy(known => known.Key));
        Assert.Empty(await process.KnownAsync([], default));

        await _store.DeleteAsync(ownership, default);
        Assert.Equal(["msgbatch_2"], (await process.KnownAsync(["msgbatch_1", "msgbatch_2", "msgbatch_twin"], default)).Keys);
    }

    [Fact]
    public async Task A_takeover_is_told_before_a_cancel()
    {
        await _store.TryCreateAsync(Records.Run(), default);
        await using var ownership = await OwnAsync();
        await _store.RequestCancelAsync("run", Records.Now, default);
        await TakeOverAsync("run");

        await Assert.ThrowsAsync<BatchRunOwnershipLostException>(
            async () => await CommitAsync(_store, ownership, Change(ownership) with { UnlessCanceled = true }));
    }

    [Fact]
    public async Task The_flag_to_cancel_is_set_without_owning_by_any_process_and_stays()
    {
        await _store.TryCreateAsync(Records.Run(), default);
        await _store.TryCreateAsync(Records.Run("other"), default);
        var other = await OtherProcessAsync();
        await using (var ownership = await OwnAsync())
        {
            Assert.True(await other.RequestCancelAsync("run", Records.Now, default));
            Assert.True(await other.RequestCancelAsync("run", Records.Now.AddDays(1), default));
            await CommitAsync(_store, ownership, Change(ownership));
        }

        await using var next = await OwnAsync();
        await CommitAsync(_store, next, Change(next));
        Assert.True(await _store.IsCancelRequestedAsync("run", default));
        Assert.False(await _store.IsCancelRequestedAsync("other", default));
    }

    [Fact]
    public async Task A_change_of_another_run_is_refused()
    {
        await _store.TryCreateAsync(Records.Run(), default);
        await _store.TryCreateAsync(Records.Run("other"), default);
        await using var ownership = await OwnAsync();

        await Assert.ThrowsAsync<ArgumentException>(
            async () => await CommitAsync(_store, ownership, Change(ownership) with { Run = Records.Run("other") }));
    }

    [Fact]
    public async Task A_canceled_wait_changes_nothing()
    {
        var canceled = new CancellationToken(canceled: true);
        await _store.TryCreateAsync(Records.Run(), default);
        await using (var ownership = await OwnAsync())
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await _store.CommitAsync(ownership, Change(ownership, [Records.Batch(1)]), canceled));
        }

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await _store.TryOwnAsync("run", canceled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await _store.TryCreateAsync(Records.Run("other"), canceled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await _store.RequestCancelAsync("run", Records.Now, canceled));

        Assert.Empty((await LoadAsync()).Batches);
        Assert.False(await _store.IsCancelRequestedAsync("run", default));
        Assert.Single(await _store.ListAsync(default));
        await using var next = await OwnAsync();
        Assert.Equal(2, next.Epoch);
    }

    [Fact]
    public async Task Different_runs_commit_side_by_side_and_readers_see_whole_transactions()
    {
        var other = await OtherProcessAsync();
        var runs = Enumerable.Range(0, 4).Select(i => $"run-{i}").ToList();
        foreach (var run in runs)
        {
            await _store.TryCreateAsync(Records.Run(run), default);
        }

        using var done = new CancellationTokenSource();
        var reading = Task.Run(async () =>
        {
            var reads = 0;
            do
            {
                // Each commit adds one batch and one segment and counts both in the run: a torn read would show.
                Assert.All(await other.ListAsync(default), state =>
                {
                    Assert.Equal(state.Run.Settled, state.Batches.Count);
                    Assert.Equal(state.Run.Settled, state.Segments.Count);
                });
                reads++;
            }
            while (!done.IsCancellationRequested);
            return reads;
        });
        await Task.WhenAll(runs.Select((run, i) => Task.Run(async () =>
        {
            var store = i % 2 == 0 ? _store : other;
            await using var ownership = await store.TryOwnAsync(run, default);
            Assert.NotNull(ownership);
            for (var n = 1; n <= 25; n++)
            {
                var change = Change(ownership, [Records.Batch(n)], [Records.Segment(n)]);
                await CommitAsync(store, ownership, change with { Run = change.Run with { Settled = n } });
            }
        })));
        await done.CancelAsync();

        Assert.True(await reading > 0);
        Assert.All(await _store.ListAsync(default), state => Assert.Equal(25, state.Batches.Count));
        Assert.Equal(25, (await _store.HistoryAsync("run-3", default)).Count);
    }

    [Fact]
    public async Task A_store_disposed_of_does_nothing()
    {
        var other = await OtherProcessAsync();
        await other.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await other.TryCreateAsync(Records.Run(), default));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await other.ListAsync(default));
        Assert.Empty(await _store.ListAsync(default));
    }

    private protected async Task<IRunStore> OtherProcessAsync()
    {
        var store = await OpenAsync();
        _opened.Add(store);
        return store;
    }

    private protected static RunChange Change(IRunOwnership ownership, BatchRecord[]? batches = null, SegmentRecord[]? segments = null) =>
        new(Records.Run(ownership.Run), [.. batches ?? []], [.. segments ?? []], "changed", Records.Now);

    /// <summary>A change of the run as it is now.</summary>
    private protected static async Task<bool> CommitAsync(IRunStore store, IRunOwnership ownership, RunChange change) =>
        await store.CommitAsync(ownership, change with { Version = (await store.LoadAsync(ownership.Run, default))?.Version ?? 0 }, default);

    private protected async Task<IRunOwnership> OwnAsync(string run = "run")
    {
        var ownership = await _store.TryOwnAsync(run, default);
        Assert.NotNull(ownership);
        return ownership;
    }

    private async Task<RunState> LoadAsync(string run = "run")
    {
        var state = await _store.LoadAsync(run, default);
        Assert.NotNull(state);
        return state;
    }
}
