using BatchTyped.Emulator;
using BatchTyped.Scenarios.Tests.Sample;
using BatchTyped.Scenarios.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace BatchTyped.Scenarios.Tests;

/// <summary>What a client reads of a run, and asks of it, by its name alone.</summary>
public sealed class ByNameTests : IAsyncDisposable
{
    private const string Name = "triage-2026-11-22";

    private readonly Scenario _scenario = new(options => options.ProcessingTime = ProcessingTime.Of(TimeSpan.FromHours(1)));

    public ValueTask DisposeAsync() => _scenario.DisposeAsync();

    [Fact]
    public async Task A_client_without_a_key_reads_what_another_drives_and_cancels_it()
    {
        await using var process = _scenario.Process();
        await using var other = _scenario.Process(options => options.ApiKey = null);
        await using var started = await process.GetRequiredService<BatchClient>().StartAsync(Name, Scenario.Tickets(12), new BatchRunOptions { BatchSize = 4 });
        await started.UntilAsync(progress => progress is { BatchesInProgress: 3, InputClosed: true });
        var client = other.GetRequiredService<BatchClient>();

        var info = await client.FindRunAsync(Name);
        Assert.Equal((Name, 12, 3), (info!.Name, info.Progress.Items, info.Progress.BatchesInProgress));
        Assert.Empty(info.Progress.Waits);
        Assert.Equal((Environment.ProcessId, Environment.MachineName, true), (info.Driver!.ProcessId!.Value, info.Driver.Host, info.Driver.IsThisProcess));
        Assert.Equal(3, (await client.SummaryAsync(Name)).Batches);
        var end = client.WaitAsync(Name);
        var standings = client.ProgressAsync(Name).ToListAsync().AsTask();

        await client.CancelAsync(Name);
        await started.UntilAsync(progress => progress.IsCanceled);
        Assert.False(end.IsCompleted);
        _scenario.Emulator.AdvanceClock(TimeSpan.FromHours(2));
        await end;

        Assert.True((await standings)[^1].IsEnded);
        Assert.Equal(12, (await client.SummaryAsync(Name)).Outcomes.Values.Sum());
        Assert.Null((await client.FindRunAsync(Name))!.Driver);
        await client.CancelAsync(Name);
        Assert.Equal(3, await process.GetRequiredService<BatchClient>().DeleteAtServiceAsync(Name));
    }

    [Fact]
    public async Task The_client_that_drives_a_run_sees_its_waits_by_name_and_cancels_at_once()
    {
        await using var process = _scenario.Process(options =>
        {
            options.QueueLimit = 4;
            options.PollFloor = options.PollCeiling = TimeSpan.FromMinutes(10);
        });
        var client = process.GetRequiredService<BatchClient>();
        await using var started = await client.StartAsync(Name, Scenario.Tickets(12), new BatchRunOptions { BatchSize = 4 });
        await started.UntilAsync(progress => progress.Waits.Any(wait => wait.Reason == BatchWaitReason.Queue));

        Assert.Equal(BatchWaitReason.Queue, Assert.Single((await client.FindRunAsync(Name))!.Progress.Waits).Reason);
        Assert.Equal(BatchWaitReason.Queue, Assert.Single((await client.RunsAsync().SingleAsync()).Progress.Waits).Reason);
        await using var standings = client.ProgressAsync(Name).GetAsyncEnumerator();
        Assert.True(await standings.MoveNextAsync());
        await client.CancelAsync(Name);
        while (!standings.Current.IsCanceled)
        {
            Assert.True(await standings.MoveNextAsync());
        }
    }

    [Fact]
    public async Task A_run_that_nobody_drives_is_found_and_a_cancel_waits_for_its_next_start()
    {
        await using (var process = _scenario.Process())
        {
            await using var run = await process.GetRequiredService<BatchClient>().StartAsync(Name, Scenario.Tickets(4));
            await run.UntilAsync(progress => progress is { BatchesInProgress: 1, InputClosed: true });
        }

        await using var next = _scenario.Process();
        var client = next.GetRequiredService<BatchClient>();
        var info = await client.FindRunAsync(Name);
        Assert.Null(info!.Driver);
        Assert.Equal(BatchWaitReason.Driver, Assert.Single(info.Progress.Waits).Reason);
        await client.CancelAsync(Name);
        Assert.False((await client.FindRunAsync(Name))!.Progress.IsCanceled);

        await using var opened = await client.OpenAsync(ClassifyTicket.Definition, Name);
        await opened.UntilAsync(progress => progress.IsCanceled);
    }

    [Fact]
    public async Task Answers_are_not_compared_with_a_type_that_nobody_named()
    {
        await using var scenario = new Scenario(options => options.Responder = _ => EmulatorAnswer.Text("no JSON"));
        await using var process = scenario.Process();
        var client = process.GetRequiredService<BatchClient>();
        await using var run = await client.StartAsync(Name, Scenario.Tickets(3));
        await run.WaitAsync();

        var (typed, byName) = (await run.SummaryAsync(), await client.SummaryAsync(Name));
        Assert.Equal((true, 3), (typed.AnswersChecked, typed.Outcomes[BatchOutcome.InvalidOutput]));
        Assert.Equal((false, 3), (byName.AnswersChecked, byName.Outcomes[BatchOutcome.Succeeded]));
        Assert.Equal(typed.Cost, byName.Cost);
        Assert.Contains("not compared with the result type", byName.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_name_is_told_with_names_that_are_like_it()
    {
        await using var process = _scenario.Process();
        var client = process.GetRequiredService<BatchClient>();
        foreach (var name in new[] { Name, "triage-2026-11-23", "nightly" })
        {
            await using var run = await client.StartAsync(name, Scenario.Tickets(1));
        }

        const string typed = "triage-2026-11-2";
        Assert.Null(await client.FindRunAsync(typed));
        Func<Task>[] calls =
        [
            () => client.SummaryAsync(typed), () => client.WaitAsync(typed), () => client.CancelAsync(typed), () => client.HeldBatchesAsync(typed),
            () => client.ProgressAsync(typed).FirstAsync().AsTask(), () => client.DeleteAtServiceAsync(typed), () => client.VerifyArchiveAsync(typed),
            () => client.AdoptHeldBatchAsync(typed, 1, "msgbatch_1"), () => client.ResendHeldBatchAsync(typed, 1),
            () => client.OpenAsync(ClassifyTicket.Definition, typed), () => client.OpenAsync(ClassifyTicket.Definition, typed, BatchOpenMode.Follow),
        ];
        foreach (var call in calls)
        {
            var exception = await Assert.ThrowsAsync<BatchRunNotFoundException>(call);
            Assert.Equal(typed, exception.Run);
            Assert.Equal([Name, "triage-2026-11-23"], exception.Suggestions);
            Assert.Contains($"Did you mean \"{Name}\" or \"triage-2026-11-23\"?", exception.Message, StringComparison.Ordinal);
        }

        Assert.Empty((await Assert.ThrowsAsync<BatchRunNotFoundException>(() => client.SummaryAsync("other"))).Suggestions);
        await Assert.ThrowsAsync<ArgumentException>(() => client.SummaryAsync("a/b"));
    }

    [Fact]
    public async Task A_busy_run_says_who_has_it()
    {
        await using var process = _scenario.Process();
        await using var other = _scenario.Process();
        var client = process.GetRequiredService<BatchClient>();
        await using var started = await client.StartAsync(Name, Scenario.Tickets(4));

        var own = await Assert.ThrowsAsync<BatchRunBusyException>(() => client.StartAsync(Name, Scenario.Tickets(4)));
        var another = await Assert.ThrowsAsync<BatchRunBusyException>(() => other.GetRequiredService<BatchClient>().StartAsync(Name, Scenario.Tickets(4)));
        var deleted = await Assert.ThrowsAsync<BatchRunBusyException>(() => client.DeleteRunAsync(Name, evenUnfinished: true));

        Assert.Contains("is driven by this client since", own.Message, StringComparison.Ordinal);
        Assert.Contains("is driven by this client since", deleted.Message, StringComparison.Ordinal);
        Assert.Contains("is driven in this process since", another.Message, StringComparison.Ordinal);
        Assert.Contains("BatchOpenMode.Follow", another.Message, StringComparison.Ordinal);
        Assert.All([own, another, deleted], exception => Assert.True(exception is { IsTransient: true, Driver.IsThisProcess: true }));
    }

    [Fact]
    public async Task Another_process_is_named_while_it_drives_and_not_when_it_was_killed()
    {
        using var desk = new Desk();
        await using var emulator = await EmulatorProcess.StartAsync("--processing-time", "3600..3601");
        await using var program = desk.Start("--base-url", emulator.Address, "--name", "desk", "--tickets", desk.WriteTickets(30));
        var database = await FirstAsync(() => Directory.EnumerateFiles(desk.PathOf("."), "state.db", SearchOption.AllDirectories).FirstOrDefault());
        await using var process = _scenario.Process(options => options.StatePath = Path.GetDirectoryName(database)!);
        var client = process.GetRequiredService<BatchClient>();
        var info = await FirstAsync(async () => await client.RunsAsync().FirstOrDefaultAsync(run => run is { Driver: not null, Progress.BatchesInProgress: > 0 }));

        Assert.Equal((program.Id, Environment.MachineName, false), (info.Driver!.ProcessId!.Value, info.Driver.Host, info.Driver.IsThisProcess));
        var exception = await Assert.ThrowsAsync<BatchRunBusyException>(() => client.DeleteRunAsync(info.Name, evenUnfinished: true));
        Assert.Contains($"is driven by process {program.Id} on {Environment.MachineName} since ", exception.Message, StringComparison.Ordinal);
        Assert.Contains("Wait for that process to end, or stop it", exception.Message, StringComparison.Ordinal);
        await using var standings = client.ProgressAsync(info.Name).GetAsyncEnumerator();
        Assert.True(await standings.MoveNextAsync());
        Assert.Empty(standings.Current.Waits);

        program.Kill();
        while (standings.Current.Waits.Count == 0)
        {
            Assert.True(await standings.MoveNextAsync());
        }

        Assert.Equal(BatchWaitReason.Driver, Assert.Single(standings.Current.Waits).Reason);
        Assert.Null((await client.FindRunAsync(info.Name))!.Driver);
        Assert.True(await client.DeleteRunAsync(info.Name, evenUnfinished: true));
        await Assert.ThrowsAsync<BatchRunNotFoundException>(async () =>
        {
            while (await standings.MoveNextAsync())
            {
                // What changed before it was deleted.
            }
        });
    }

    [Fact]
    public async Task The_definition_of_another_task_is_refused_at_once_by_name()
    {
        await using var process = _scenario.Process();
        var client = process.GetRequiredService<BatchClient>();
        await using (var run = await client.StartAsync(Name, Scenario.Tickets(4)))
        {
            await run.UntilAsync(progress => progress.BatchesInProgress == 1);
            foreach (var mode in Enum.GetValues<BatchOpenMode>())
            {
                await RefusesAsync(() => client.OpenAsync(DraftReply.Definition, Name, mode), nameof(DraftReply));
                await RefusesAsync(() => client.OpenAsync(SortParcel.Definition, Name, mode), nameof(SortParcel));
            }
        }

        await RefusesAsync(() => client.OpenAsync(DraftReply.Definition, Name), nameof(DraftReply));
        Assert.Null((await client.FindRunAsync(Name))!.Driver);
        await using var opened = await client.OpenAsync(ClassifyTicket.Definition, Name);
        Assert.Equal(4, opened.Progress.Items);

        async Task RefusesAsync(Func<Task> open, string task)
        {
            var exception = await Assert.ThrowsAsync<BatchInputChangedException>(open);
            Assert.Equal(Name, exception.Run);
            Assert.Contains("was begun with task BatchTyped.Scenarios.Tests.Support.ClassifyTicket", exception.Message, StringComparison.Ordinal);
            Assert.Contains($"Support.{task} is another task", exception.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_task_whose_type_was_renamed_or_whose_result_changed_is_the_same()
    {
        await using var process = _scenario.Process();
        var client = process.GetRequiredService<BatchClient>();
        await using (var run = await client.StartAsync(Name, Scenario.Tickets(4)))
        {
            await run.UntilAsync(progress => progress.BatchesInProgress == 1);
        }

        await using var changed = await client.OpenAsync(Support.Renamed.ClassifyTicket.Definition, Name, BatchOpenMode.Follow);
        Assert.Equal(4, changed.Progress.Items);
    }

    private static Task<T> FirstAsync<T>(Func<T?> look) where T : class => FirstAsync(() => Task.FromResult(look()));

    private static async Task<T> FirstAsync<T>(Func<Task<T?>> look) where T : class
    {
        while (true)
        {
            if (await look() is { } found)
            {
                return found;
            }

            await Task.Yield();
        }
    }
}
