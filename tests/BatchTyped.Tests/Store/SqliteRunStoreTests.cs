using System.Text.Json;
using BatchTyped.Archive;
using BatchTyped.Engine.Driving;
using BatchTyped.Engine.State;
using BatchTyped.Store;
using BatchTyped.Tests.Archive;
using Microsoft.Data.Sqlite;

namespace BatchTyped.Tests.Store;

public sealed class SqliteRunStoreTests : RunStoreConformance
{
    private readonly TemporaryFolder _folder = new();

    private string State => _folder.File("state");

    private protected override async ValueTask<IRunStore> OpenAsync() => await SqliteRunStore.OpenAsync(State);

    private protected override ValueTask TakeOverAsync(string run)
    {
        using var connection = Connect();
        Assert.Equal(1, connection.Execute("UPDATE runs SET epoch = epoch + 1 WHERE name = $run", ("$run", run)));
        return ValueTask.CompletedTask;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task What_was_committed_is_there_after_reopening()
    {
        await using (var store = await SqliteRunStore.OpenAsync(State))
        {
            await store.TryCreateAsync(Records.Run(), default);
            await using var ownership = await store.TryOwnAsync("run", default);
            await CommitAsync(store, ownership!, Change(ownership!, [Records.FullBatch()]));
            await store.RequestCancelAsync("run", Records.Now, default);
        }

        await using var reopened = await SqliteRunStore.OpenAsync(State);
        Assert.Equivalent(Records.FullBatch(), (await reopened.LoadAsync("run", default))!.Batches[3], strict: true);
        Assert.True(await reopened.IsCancelRequestedAsync("run", default));
        await using var next = await reopened.TryOwnAsync("run", default);
        Assert.Equal(2, next!.Epoch);
    }

    [Fact]
    public async Task A_commit_that_fails_halfway_leaves_nothing()
    {
        await using var store = await SqliteRunStore.OpenAsync(State);
        await store.TryCreateAsync(Records.Run(), default);
        await using var ownership = await store.TryOwnAsync("run", default);
        using (var connection = Connect())
        {
            connection.Execute("CREATE TRIGGER fault BEFORE INSERT ON transitions BEGIN SELECT raise(ABORT, 'fault'); END");
        }

        var change = Change(ownership!, [Records.Batch(1)], [Records.Segment(1)]) with { Run = Records.FullRun() };
        await Assert.ThrowsAsync<BatchStateException>(async () => await CommitAsync(store, ownership!, change));
        Assert.Equivalent(RunState.New(Records.Run()), await store.LoadAsync("run", default), strict: true); // The version too.

        using (var connection = Connect())
        {
            connection.Execute("DROP TRIGGER fault");
        }

        Assert.True(await CommitAsync(store, ownership!, change));
        Assert.Single((await store.LoadAsync("run", default))!.Batches);
    }

    [Fact]
    public async Task Only_the_rows_of_a_change_are_written()
    {
        await using var store = await SqliteRunStore.OpenAsync(State);
        await store.TryCreateAsync(Records.Run(), default);
        await using var ownership = await store.TryOwnAsync("run", default);
        await CommitAsync(store, ownership!, Change(ownership!, [Records.Batch(1), Records.Batch(2), Records.Batch(3)]));
        using var connection = Connect();
        connection.Execute("CREATE TABLE written (ordinal); CREATE TRIGGER watch AFTER UPDATE ON batches BEGIN INSERT INTO written VALUES (new.ordinal); END");
        await CommitAsync(store, ownership!, Change(ownership!, [Records.Batch(2)]));

        Assert.Equal(1, connection.ReadNumber("SELECT count(*) FROM written"));
        Assert.Equal(2, connection.ReadNumber("SELECT ordinal FROM written"));
    }

    [Fact]
    public void Every_commit_is_flushed()
    {
        using var connection = SqliteDatabase.Connect(State, TimeSpan.FromSeconds(1));
        using var journal = connection.Prepare("PRAGMA journal_mode");

        const int full = 2;
        Assert.Equal("wal", journal.ExecuteScalar());
        Assert.Equal(full, connection.ReadNumber("PRAGMA synchronous"));
        Assert.Equal(1, connection.ReadNumber("PRAGMA fullfsync"));
        Assert.Equal(1000, connection.ReadNumber("PRAGMA busy_timeout"));
    }

    [Fact]
    public async Task A_newer_version_is_refused_untouched()
    {
        var newer = _folder.File("newer");
        await (await SqliteRunStore.OpenAsync(newer)).DisposeAsync();
        using (var connection = SqliteDatabase.Connect(newer, TimeSpan.FromSeconds(1)))
        {
            connection.Execute("PRAGMA user_version = 7; PRAGMA journal_mode = DELETE");
        }

        var before = await File.ReadAllBytesAsync(Path.Combine(newer, "state.db"));
        var exception = await Assert.ThrowsAsync<BatchStateException>(async () => await SqliteRunStore.OpenAsync(newer));

        Assert.Equal(newer, exception.Folder);
        Assert.False(exception.IsTransient);
        Assert.Contains(newer, exception.Message, StringComparison.Ordinal);
        Assert.Contains("its format is 7, this version knows 4", exception.Message, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(Path.Combine(newer, "state.db")));
        Assert.Equal(["state.db"], Directory.EnumerateFiles(newer).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_folder_of_an_earlier_version_opens_and_decisions_that_deleted_runs_left_are_gone()
    {
        var earlier = _folder.File("earlier");
        PrivateFolder.Create(earlier);
        using (var connection = SqliteDatabase.Connect(earlier, TimeSpan.FromSeconds(1)))
        {
            SqliteSchema.Upgrade(connection, to: 2);
            connection.Execute(
                "INSERT INTO runs (name, epoch, record) VALUES ('run', 4, $run); "
                + "INSERT INTO batches (run, ordinal, status, api_id, record) VALUES ('run', 1, 'Ready', NULL, $batch), ('run', 3, 'Settled', $id, $full); "
                + "INSERT INTO decisions (run, batch, record) VALUES ('run', 1, $decision), ('gone', 1, $decision)",
                ("$run", JsonSerializer.Serialize(Records.Run(), StateJsonContext.Default.RunRecord)),
                ("$batch", JsonSerializer.Serialize(Records.Batch(1), StateJsonContext.Default.BatchRecord)),
                ("$id", Records.FullBatch().ApiId),
                ("$full", JsonSerializer.Serialize(Records.FullBatch(), StateJsonContext.Default.BatchRecord)),
                ("$decision", JsonSerializer.Serialize(new Decision(1, 1, null), StateJsonContext.Default.Decision)));
        }

        await using var store = await SqliteRunStore.OpenAsync(earlier);
        Assert.Equivalent(Records.Batch(1), (await store.LoadAsync("run", default))!.Batches[1], strict: true);
        Assert.Single(await store.DecisionsAsync("run", default));
        await using var ownership = await store.TryOwnAsync("run", default);
        Assert.Equal(5, ownership!.Epoch);
        Assert.True(await CommitAsync(store, ownership, Change(ownership, [Records.Batch(2)])));
        Assert.Equal(Records.FullBatch().ApiIds.Order(), (await store.KnownAsync([.. Records.FullBatch().ApiIds, "msgbatch_other"], default)).Keys.Order());
        await store.TryCreateAsync(Records.Run("gone"), default);
        Assert.Empty(await store.DecisionsAsync("gone", default));
    }

    [Fact]
    public async Task Many_that_open_a_new_folder_at_once_make_one_state()
    {
        var folder = _folder.File("new", "deep");
        var stores = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () => await SqliteRunStore.OpenAsync(folder))));
        await stores[0].TryCreateAsync(Records.Run(), default);
        foreach (var store in stores)
        {
            Assert.Single(await store.ListAsync(default));
            await store.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_damaged_database_says_what_to_do()
    {
        Directory.CreateDirectory(_folder.File("damaged"));
        await File.WriteAllTextAsync(_folder.File("damaged", "state.db"), new string('x', 10_000));

        var exception = await Assert.ThrowsAsync<BatchStateException>(async () => await SqliteRunStore.OpenAsync(_folder.File("damaged")));
        Assert.Contains(_folder.File("damaged"), exception.Message, StringComparison.Ordinal);
        Assert.Contains("damaged. Put the whole folder back", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_that_cannot_be_read_says_so()
    {
        await using var store = await SqliteRunStore.OpenAsync(State);
        await store.TryCreateAsync(Records.Run(), default);
        using (var connection = Connect())
        {
            connection.Execute("UPDATE runs SET record = '{}'");
        }

        var exception = await Assert.ThrowsAsync<BatchStateException>(async () => await store.LoadAsync("run", default));
        Assert.Contains(State, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_state_locked_for_too_long_says_so_and_can_be_tried_again()
    {
        await using var store = await SqliteRunStore.OpenAsync(State, busyTimeout: TimeSpan.FromMilliseconds(1));
        using var connection = Connect();
        using (connection.BeginTransaction(deferred: false))
        {
            var exception = await Assert.ThrowsAsync<BatchStateException>(async () => await store.TryCreateAsync(Records.Run(), default));
            Assert.True(exception.IsTransient);
            Assert.Contains(State, exception.Message, StringComparison.Ordinal);
            Assert.Empty(await store.ListAsync(default));
        }

        Assert.True(await store.TryCreateAsync(Records.Run(), default));
    }

    [Fact]
    public async Task A_full_disk_says_so_and_nothing_is_changed()
    {
        var connection = SqliteDatabase.Connect(State, TimeSpan.FromSeconds(1));
        connection.Execute("PRAGMA max_page_count = 1");
        await using var session = new SqliteSession(State, connection, writes: true);

        var exception = await Assert.ThrowsAsync<BatchStateException>(async () => await session.TransactAsync(
            transaction => RunRows.TryInsert(transaction, Records.Run()) && RunRows.TryInsert(transaction, Records.Run(new string('x', 100_000))), default));
        Assert.Contains($"The disk that holds the state in {State} is full", exception.Message, StringComparison.Ordinal);
        Assert.Empty(await session.TransactAsync(transaction => RunRows.Read(transaction, name: null), default));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_named()
    {
        await File.WriteAllTextAsync(_folder.File("file"), "in the way");

        var exception = await Assert.ThrowsAsync<BatchStateException>(async () => await SqliteRunStore.OpenAsync(_folder.File("file", "state")));
        Assert.Equal(_folder.File("file", "state"), exception.Folder);
        Assert.Contains(_folder.File("file", "state"), exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lock_that_cannot_be_made_is_named()
    {
        await using var store = await SqliteRunStore.OpenAsync(State);
        await store.TryCreateAsync(Records.Run(), default);
        await File.WriteAllTextAsync(_folder.File("state", "locks"), "in the way");

        var exception = await Assert.ThrowsAsync<BatchStateException>(async () => await store.TryOwnAsync("run", default));
        Assert.Equal(State, exception.Folder);
    }

    [Fact]
    public async Task A_failed_try_to_own_frees_the_lock()
    {
        await using var store = await SqliteRunStore.OpenAsync(State);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await store.TryOwnAsync("run", default));

        using var lockFile = RunLockFile.TryTake(_folder.File("state", "locks", "run.lock"));
        Assert.NotNull(lockFile);
    }

    [Fact]
    public async Task Files_and_folders_are_readable_by_their_owner_only()
    {
        await using var store = await SqliteRunStore.OpenAsync(State);
        await store.TryCreateAsync(Records.Run(), default);
        await using var ownership = await store.TryOwnAsync("run", default);

        Assert.True(File.Exists(_folder.File("state", "state.db-wal")));
        Assert.True(File.Exists(_folder.File("state", "locks", "run.lock")));
        _folder.AssertIsPrivate();
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={_folder.File("state", "state.db")};Pooling=False");
        connection.Open();
        return connection;
    }
}
