using BatchTyped.Emulator;
using BatchTyped.Scenarios.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace BatchTyped.Scenarios.Tests;

/// <summary>Batches whose answer was lost: held for their user, adopted or sent again by decision, and found late.</summary>
public class UncertainBatchTests
{
    private static readonly BatchRunOptions Hold = new() { BatchSize = 10, ParallelUploads = 1, OnUncertain = UncertainBatches.Hold };

    [Fact]
    public async Task A_held_batch_lets_all_others_end_and_is_told_with_all_that_is_known()
    {
        await using var scenario = new Scenario(LoseSecondAnswer);
        await using var process = scenario.Process();
        var client = process.GetRequiredService<BatchClient>();

        await using var run = await client.StartAsync("held", Scenario.Tickets(30), Hold);
        var delivered = new List<int>();
        var exception = await Assert.ThrowsAsync<BatchRunPausedException>(async () =>
        {
            await foreach (var result in run.ResultsAsync())
            {
                delivered.Add(result.Key);
            }
        });

        Assert.Equal(BatchPauseReason.BatchHeld, exception.Reason);
        Assert.Equal([.. Enumerable.Range(1, 10), .. Enumerable.Range(21, 10)], delivered.Order());
        var summary = await run.SummaryAsync();
        var held = Assert.Single(summary.HeldBatches);
        Assert.Equal((2, 10), (held.Batch, held.Requests));
        Assert.NotNull(held.WorstCaseCost);
        Assert.Contains("batch 2 (10 requests) is held", summary.ToString(), StringComparison.Ordinal);
        var listed = await client.RunsAsync().SingleAsync();
        Assert.Equal([held.Marker], listed.HeldBatches.Select(batch => batch.Marker));
        Assert.Equal(1, listed.Progress.BatchesHeld);
    }

    [Fact]
    public async Task A_held_batch_is_adopted_by_name_from_another_process_and_nothing_is_paid_twice()
    {
        await using var scenario = new Scenario(LoseSecondAnswer);
        await HoldSecondAsync(scenario);
        var lost = scenario.Emulator.Ledger.ListBatches()[1].Id;
        await using var process = scenario.Process();
        var client = process.GetRequiredService<BatchClient>();

        await client.AdoptHeldBatchAsync("held", 2, lost);
        await using var run = await client.StartAsync("held", Scenario.Tickets(30), Hold);

        Assert.Equal(Enumerable.Range(1, 30), (await run.AllAsync()).Select(result => result.Key).Order());
        Assert.Equal((3, 0), (scenario.Emulator.Ledger.Batches, scenario.Emulator.Ledger.PaidTwice));
    }

    [Fact]
    public async Task Only_what_can_be_the_batch_is_adopted()
    {
        await using var scenario = new Scenario(LoseSecondAnswer);
        await HoldSecondAsync(scenario);
        await using var process = scenario.Process();
        var client = process.GetRequiredService<BatchClient>();
        await using (var theirs = await scenario.Process(options => options.StatePath += "-theirs").GetRequiredService<BatchClient>()
            .StartAsync("theirs", Scenario.Tickets(15), new BatchRunOptions { BatchSize = 10 }))
        {
            await theirs.WaitAsync();
        }

        var batches = scenario.Emulator.Ledger.ListBatches();
        await AssertRefusedAsync(2, batches[0].Id, "is known already, as a batch of run \"held\"");
        await AssertRefusedAsync(2, batches[3].Id, "don't carry the marker");
        await AssertRefusedAsync(2, batches[4].Id, "has 5 requests, and this batch has 10");
        await AssertRefusedAsync(2, "msgbatch_unknown", "the API doesn't know msgbatch_unknown");
        await AssertRefusedAsync(1, batches[1].Id, "it isn't held");
        await AssertRefusedAsync(9, batches[1].Id, "there is no such batch");
        await Assert.ThrowsAsync<BatchRunNotFoundException>(() => client.AdoptHeldBatchAsync("unknown", 2, batches[1].Id));

        async Task AssertRefusedAsync(int batch, string id, string message)
        {
            var exception = await Assert.ThrowsAsync<BatchDecisionException>(() => client.AdoptHeldBatchAsync("held", batch, id));
            Assert.Equal(("held", batch), (exception.Run, exception.Batch));
            Assert.Contains(message, exception.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_held_batch_that_is_sent_again_is_found_to_be_paid_twice_and_priced()
    {
        await using var scenario = new Scenario(LoseSecondAnswer);
        await HoldSecondAsync(scenario);
        await using var process = scenario.Process();
        var client = process.GetRequiredService<BatchClient>();

        await client.ResendHeldBatchAsync("held", 2);
        await using var run = await client.StartAsync("held", Scenario.Tickets(30), Hold);
        Assert.Equal(30, (await run.AllAsync()).Count);

        var twin = await TwinOfAsync(run);
        Assert.Equal((2, 10, scenario.Emulator.Ledger.ListBatches()[1].Id), (twin.Batch, twin.Requests, twin.BatchId));
        Assert.True(twin.Cost > 0 && twin.Cost <= twin.WorstCaseCost);
        Assert.Contains($"paid twice: batch 2 (10 requests) is also {twin.BatchId}", (await run.SummaryAsync()).ToString(), StringComparison.Ordinal);
        Assert.Equal(10, scenario.Emulator.Ledger.PaidTwice);
    }

    [Fact]
    public async Task A_decision_reaches_a_run_that_is_being_driven()
    {
        await using var scenario = new Scenario(options =>
        {
            LoseSecondAnswer(options);
            options.ProcessingTime = ProcessingTime.Of(TimeSpan.FromHours(1));
        });
        await using var driving = scenario.Process();
        await using var deciding = scenario.Process();
        await using var run = await driving.GetRequiredService<BatchClient>().StartAsync("driven", Scenario.Tickets(30), Hold);
        await run.UntilAsync(progress => progress.BatchesHeld == 1 && progress.BatchesInProgress == 2);

        await deciding.GetRequiredService<BatchClient>().AdoptHeldBatchAsync("driven", 2, scenario.Emulator.Ledger.ListBatches()[1].Id);
        await run.UntilAsync(progress => progress.BatchesHeld == 0);
        scenario.Emulator.AdvanceClock(TimeSpan.FromHours(2));

        Assert.Equal(30, (await run.AllAsync()).Count);
        Assert.Equal(3, scenario.Emulator.Ledger.Batches);
    }

    [Fact]
    public async Task A_batch_that_is_listed_after_the_verdict_of_absence_is_reported_behind_the_end_of_the_run()
    {
        await using var scenario = new Scenario(ListLate);
        await using var process = scenario.Process();
        await using var run = await process.GetRequiredService<BatchClient>().StartAsync("late", Scenario.Tickets(10));
        Assert.Equal(10, (await run.AllAsync()).Count);
        Assert.Empty((await run.SummaryAsync()).PaidTwice);

        scenario.Emulator.AdvanceClock(TimeSpan.FromHours(2));

        Assert.Equal(scenario.Emulator.Ledger.ListBatches()[0].Id, (await TwinOfAsync(run)).BatchId);
        Assert.True((await run.SummaryAsync()).IsEnded);
    }

    [Fact]
    public async Task A_late_batch_is_found_when_the_ended_run_is_opened_again()
    {
        await using var scenario = new Scenario(ListLate);
        await using (var process = scenario.Process())
        {
            await using var run = await process.GetRequiredService<BatchClient>().StartAsync("late", Scenario.Tickets(10));
            await run.WaitAsync();
        }

        scenario.Emulator.AdvanceClock(TimeSpan.FromHours(2));
        await using var next = scenario.Process();
        await using var opened = await next.GetRequiredService<BatchClient>().OpenAsync(ClassifyTicket.Definition, "late");

        Assert.Equal(10, (await opened.AllAsync()).Count);
        Assert.Equal(scenario.Emulator.Ledger.ListBatches()[0].Id, (await TwinOfAsync(opened)).BatchId);
    }

    [Fact]
    public async Task An_ended_run_that_is_watched_is_read_without_a_key()
    {
        await using var scenario = new Scenario(ListLate);
        await using (var process = scenario.Process())
        {
            await using var run = await process.GetRequiredService<BatchClient>().StartAsync("late", Scenario.Tickets(10));
            await run.WaitAsync();
        }

        await using var next = scenario.Process(options => options.ApiKey = null);
        await using var opened = await next.GetRequiredService<BatchClient>().OpenAsync(ClassifyTicket.Definition, "late");
        Assert.Equal(10, (await opened.AllAsync()).Count);
    }

    [Fact]
    public async Task A_look_that_meets_a_siblings_batch_before_its_create_is_answered_holds_nothing()
    {
        await using var scenario = new Scenario();
        var sends = new TwoSends();
        await using var process = scenario.Process(wire: sends.Over);
        await using var run = await process.GetRequiredService<BatchClient>().StartAsync("two", Scenario.Tickets(20), new BatchRunOptions { BatchSize = 10, ParallelUploads = 2 });

        await sends.LookedInto;
        sends.Answer();

        Assert.Equal(Enumerable.Range(1, 20), (await run.AllAsync()).Select(result => result.Key).Order());
        Assert.Empty((await run.SummaryAsync()).HeldBatches);
        Assert.Equal((2, 0), (scenario.Emulator.Ledger.Batches, scenario.Emulator.Ledger.PaidTwice));
    }

    private static void LoseSecondAnswer(EmulatorOptions options) =>
        options.Faults.Add(new(FaultKind.LoseAnswer) { On = EmulatorEndpoint.Create, Call = 2, Times = 1 });

    private static void ListLate(EmulatorOptions options)
    {
        options.Faults.Add(new(FaultKind.LoseAnswer) { On = EmulatorEndpoint.Create, Call = 1, Times = 1 });
        options.Faults.Add(new(FaultKind.LaggingList) { On = EmulatorEndpoint.List, Delay = TimeSpan.FromHours(1) });
    }

    private static async Task HoldSecondAsync(Scenario scenario)
    {
        await using var process = scenario.Process();
        await using var run = await process.GetRequiredService<BatchClient>().StartAsync("held", Scenario.Tickets(30), Hold);
        await Assert.ThrowsAsync<BatchRunPausedException>(() => run.WaitAsync());
    }

    private static async Task<TwinBatch> TwinOfAsync(BatchRun<ClassifyTicket, TicketLabel> run)
    {
        TwinBatch? twin = null;
        await run.UntilAsync(progress => progress.RequestsPaidTwice > 0);
        while (twin?.Cost is null)
        {
            await Task.Yield();
            twin = Assert.Single((await run.SummaryAsync()).PaidTwice);
        }

        return twin;
    }
}
