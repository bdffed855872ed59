using System.Text.Json;
using BatchTyped.Engine.State;
using BatchTyped.Store;
using BatchTyped.Tests.Archive;
using Microsoft.Data.Sqlite;

namespace BatchTyped.Tests.Store;

/// <summary>Rows that are only read: whatever the writer left of its files, or does to them meanwhile, the rows are the same as his.</summary>
public sealed class SqliteReadOnlyStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string State => _folder.File("state");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task It_reads_what_the_writer_reads_whether_that_is_open_or_closed(int seed)
    {
        var random = new Random(seed);
        SqliteRunStore? writer = null;
        await using var reader = new SqliteReadOnlyStore(State);
        for (var step = 0; step < 40; step++)
        {
            writer ??= await SqliteRunStore.OpenAsync(State);
            var name = $"run-{random.Next(4)}";
            await writer.TryCreateAsync(Records.Run(name), default);
            await using (var ownership = await writer.TryOwnAsync(name, default))
            {
                var state = (await writer.LoadAsync(name, default))!;
                var change = new RunChange(state.Run, [Records.Batch(random.Next(1, 9))], [], "Step", Records.Now) { Version = state.Version };
                await writer.CommitAsync(ownership!, change, default);
                Assert.NotNull(await reader.OwnerAsync(name, default));
            }

            if (random.Next(3) == 0)
            {
                await writer.RequestCancelAsync(name, Records.Now, default);
            }

            var expected = (Describe(await writer.ListAsync(default)), await writer.NamesAsync(default), await writer.IsCancelRequestedAsync(name, default), (await writer.HistoryAsync(name, default)).Count);
            if (random.Next(2) == 0)
            {
                await writer.DisposeAsync();
                writer = null;
            }

            Assert.Equal(expected.Item1, Describe(await reader.ListAsync(default)));
            Assert.Equal(expected.Item2, await reader.NamesAsync(default));
            Assert.Equal(expected.Item3, await reader.IsCancelRequestedAsync(name, default));
            Assert.Equal(expected.Item4, (await reader.HistoryAsync(name, default)).Count);
            Assert.Null(await reader.OwnerAsync(name, default));
        }

        if (writer is not null)
        {
            await writer.DisposeAsync();
        }
    }

    [Fact]
    public async Task It_reads_on_while_a_writer_comes_writes_and_goes()
    {
        await using (var first = await SqliteRunStore.OpenAsync(State))
        {
            await first.TryCreateAsync(Records.Run(), default);
        }

        await using var reader = new SqliteReadOnlyStore(State);
        var writing = Task.Run(async () =>
        {
            for (var life = 0; life < 10; life++)
            {
                await using var writer = await SqliteRunStore.OpenAsync(State);
                for (var commit = 0; commit < 5; commit++)
                {
                    await using var ownership = await writer.TryOwnAsync("run", default);
                    var state = (await writer.LoadAsync("run", default))!;
                    await writer.CommitAsync(ownership!, new RunChange(state.Run, [Records.Batch(state.Batches.Count + 1)], [], "Step", Records.Now) { Version = state.Version }, default);
                }
            }
        });
        var seen = 0;
        while (!writing.IsCompleted)
        {
            try
            {
                var now = (await reader.LoadAsync("run", default))!.Batches.Count;
                Assert.True(now >= seen, $"{now} batches after {seen}");
                seen = now;
            }
            catch (BatchStateException exception) when (exception.IsTransient)
            {
                // It says to try again.
            }
        }

        await writing;
        Assert.Equal(50, (await reader.LoadAsync("run", default))!.Batches.Count);
    }

    [Fact]
    public async Task A_copy_without_the_index_of_its_log_is_read_with_the_log_and_no_file_is_made()
    {
        await using var writer = await SqliteRunStore.OpenAsync(State);
        await writer.TryCreateAsync(Records.Run(), default);
        Directory.CreateDirectory(_folder.File("copy"));
        foreach (var file in new[] { "state.db", "state.db-wal" })
        {
            using var source = new FileStream(_folder.File("state", file), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            await using var target = File.Create(_folder.File("copy", file));
            await source.CopyToAsync(target);
        }

        await using (var reader = new SqliteReadOnlyStore(_folder.File("copy")))
        {
            Assert.Equal(["run"], await reader.NamesAsync(default));
            Assert.Null(await reader.OwnerAsync("run", default));
        }

        Assert.Equal(["state.db", "state.db-wal"], Directory.EnumerateFileSystemEntries(_folder.File("copy")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_newer_format_and_a_damaged_file_are_told_as_ever()
    {
        await (await SqliteRunStore.OpenAsync(State)).DisposeAsync();
        using (var connection = new SqliteConnection($"Data Source={_folder.File("state", "state.db")};Pooling=False"))
        {
            connection.Open();
            connection.Execute("PRAGMA user_version = 99");
        }

        await using (var reader = new SqliteReadOnlyStore(State))
        {
            Assert.Contains("its format is 99", (await Assert.ThrowsAsync<BatchStateException>(async () => await reader.NamesAsync(default))).Message, StringComparison.Ordinal);
        }

        await File.WriteAllTextAsync(_folder.File("state", "state.db"), new string('x', 10_000));
        await using var damaged = new SqliteReadOnlyStore(State);
        Assert.Contains("damaged", (await Assert.ThrowsAsync<BatchStateException>(async () => await damaged.NamesAsync(default))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whatever_would_write_says_that_it_can_only_be_read()
    {
        await using var reader = new SqliteReadOnlyStore(State);
        Func<Task>[] writes =
        [
            async () => await reader.TryCreateAsync(Records.Run(), default),
            async () => await reader.TryOwnAsync("run", default),
            async () => await reader.RequestCancelAsync("run", Records.Now, default),
            async () => await reader.DecideAsync("run", new Decision(1, 1, null), default),
        ];
        foreach (var write in writes)
        {
            var exception = await Assert.ThrowsAsync<BatchStateException>(write);
            Assert.Contains($"The state in {State} can only be read here", exception.Message, StringComparison.Ordinal);
            Assert.False(exception.IsTransient);
        }

        Assert.False(Directory.Exists(State));
    }

    private static string Describe(IReadOnlyList<RunState> states) => string.Join('\n', states.Select(state => string.Join(' ',
    [
        state.Run.Name, state.Version.ToString(System.Globalization.CultureInfo.InvariantCulture),
        .. state.Batches.Values.Select(batch => JsonSerializer.Serialize(batch, StateJsonContext.Default.BatchRecord)),
    ])));
}
