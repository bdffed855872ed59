using BatchTyped.Emulator;
using BatchTyped.Scenarios.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace BatchTyped.Scenarios.Tests;

/// <summary>Faults of the wire, each by itself: whatever breaks, each item ends once and nothing is paid twice.</summary>
public class FaultTests
{
    public static TheoryData<string, Fault> Harmless => new()
    {
        { "the answer to a create is lost", new(FaultKind.LoseAnswer) { On = EmulatorEndpoint.Create, Times = 2 } },
        { "a create is carried out and answered 500", new(FaultKind.FailAfterAccepting) { On = EmulatorEndpoint.Create, Times = 2 } },
        { "a create is carried out and answered 529", new(FaultKind.FailAfterAccepting) { On = EmulatorEndpoint.Create, Status = 529, Times = 2 } },
        { "a create is carried out and answered with no JSON", new(FaultKind.BrokenJson) { On = EmulatorEndpoint.Create, Times = 2 } },
        { "a create is cut behind its last byte, and nothing was accepted", new(FaultKind.ResetAfterUpload) { On = EmulatorEndpoint.Create, Times = 2 } },
        { "a create is cut in the middle", new(FaultKind.ResetUpload) { On = EmulatorEndpoint.Create, AfterBytes = 2_000, Times = 2 } },
        { "a create is answered by a page of a proxy", new(FaultKind.HtmlPage) { On = EmulatorEndpoint.Create, Status = 502, Times = 1 } },
        { "a create is refused for its rate", new(FaultKind.Refuse) { On = EmulatorEndpoint.Create, Status = 429, RetryAfter = 1, Times = 1 } },
        { "a create is refused for its size", new(FaultKind.Refuse) { On = EmulatorEndpoint.Create, Status = 413, Times = 1 } },
        { "the list fails", new(FaultKind.Refuse) { On = EmulatorEndpoint.List, Status = 500, Call = 2, Times = 1 } },
        { "a poll is lost", new(FaultKind.LoseAnswer) { On = EmulatorEndpoint.Retrieve, Times = 1 } },
        { "results break off", new(FaultKind.ResetDownload) { On = EmulatorEndpoint.Results, AfterBytes = 3_000, Times = 1 } },
        { "results end early as if they were whole", new(FaultKind.CutDownload) { On = EmulatorEndpoint.Results, AfterBytes = 3_000, Times = 2 } },
        { "lines of results are missing at first", new(FaultKind.DropLines) { On = EmulatorEndpoint.Results, Share = 0.3, Times = 2 } },
        { "lines of results come twice", new(FaultKind.RepeatLines) { On = EmulatorEndpoint.Results, Share = 0.3 } },
        { "lines of results come in another order", new(FaultKind.ReorderLines) { On = EmulatorEndpoint.Results } },
        { "answers have fields nobody knows", new(FaultKind.UnknownFields) },
        { "names come in other capitals", new(FaultKind.ChangeCapitals) },
    };

    [Theory]
    [MemberData(nameof(Harmless))]
    public async Task Each_item_has_its_value_and_nothing_is_paid_twice(string what, Fault fault)
    {
        Assert.NotEmpty(what);
        await using var scenario = new Scenario(options => options.Faults.Add(fault));
        await using var process = scenario.Process();

        await using var run = await process.GetRequiredService<BatchClient>().StartAsync("faults", Scenario.Tickets(60), new BatchRunOptions { BatchSize = 20 });
        var results = await run.AllAsync();

        Assert.Equal(Enumerable.Range(1, 60), results.Select(result => result.Key).Order());
        Assert.All(results, result => Assert.NotNull(result.Value));
        Assert.Equal(0, scenario.Emulator.Ledger.PaidTwice);
        Assert.Equal(60, scenario.Emulator.Ledger.Requests);
    }

    /// <summary>The counts of the API say that they exist: only a person gives them up.</summary>
    [Fact]
    public async Task Lines_that_never_come_are_missing_once_a_person_says_so()
    {
        await using var scenario = new Scenario(options => options.Faults.Add(new(FaultKind.DropLines) { On = EmulatorEndpoint.Results, Share = 1 }));
        await using var process = scenario.Process();

        var client = process.GetRequiredService<BatchClient>();
        await using var run = await client.StartAsync("missing", Scenario.Tickets(3));
        await run.UntilAsync(progress => progress.Waits.Any(wait => wait.Reason == BatchWaitReason.Results));
        await client.AcceptMissingResultsAsync("missing", 1);

        Assert.All(await run.AllAsync(), result => Assert.IsType<BatchFailure.Missing>(result.Failure));
        Assert.Equal(1, scenario.Emulator.Ledger.Batches);
    }

    [Theory]
    [InlineData(402, null, BatchPauseReason.Spending)]
    [InlineData(429, "enforced_spend_limit_reached", BatchPauseReason.Spending)]
    [InlineData(400, "organization_on_hold", BatchPauseReason.OnHold)]
    [InlineData(403, null, BatchPauseReason.Credentials)]
    public async Task What_waiting_does_not_mend_pauses_the_run_and_the_next_start_goes_on(int status, string? code, BatchPauseReason reason)
    {
        await using var scenario = new Scenario(options => options.Faults.Add(new(FaultKind.Refuse) { On = EmulatorEndpoint.Create, Status = status, ErrorCode = code, Call = 2 }));
        await using var process = scenario.Process();
        var client = process.GetRequiredService<BatchClient>();
        var options = new BatchRunOptions { BatchSize = 10, ParallelUploads = 1 };

        await using (var run = await client.StartAsync("paused", Scenario.Tickets(30), options))
        {
            var exception = await Assert.ThrowsAsync<BatchRunPausedException>(() => run.AllAsync());
            Assert.Equal(reason, exception.Reason);
        }

        Assert.NotNull((await client.RunsAsync().SingleAsync()).PauseMessage);
        scenario.Emulator.Faults.Clear();
        await using var again = await client.StartAsync("paused", Scenario.Tickets(30), options);
        Assert.Equal(30, (await again.AllAsync()).Count);
        Assert.Equal(0, scenario.Emulator.Ledger.PaidTwice);
    }

    [Fact]
    public async Task Other_peoples_batches_of_equal_size_are_not_taken_for_ours()
    {
        await using var scenario = new Scenario(options => options.Faults.Add(new(FaultKind.LoseAnswer) { On = EmulatorEndpoint.Create, Call = 2, Times = 1 }));
        await using var process = scenario.Process();
        var client = process.GetRequiredService<BatchClient>();
        await using var theirs = await client.StartAsync("theirs", Scenario.Tickets(20));
        await theirs.WaitAsync();

        await using var ours = await client.StartAsync("ours", Scenario.Tickets(20));
        Assert.Equal(20, (await ours.AllAsync()).Count);
        Assert.Equal(2, scenario.Emulator.Ledger.Batches);
        Assert.Equal(0, scenario.Emulator.Ledger.PaidTwice);
    }

    [Fact]
    public async Task A_whole_batch_of_invalid_requests_stops_further_sending()
    {
        await using var scenario = new Scenario(options => options.Faults.Add(new(FaultKind.ErrorItem) { ErrorType = "invalid_request_error", Message = "max_tokens: too large" }));
        await using var process = scenario.Process();

        await using var run = await process.GetRequiredService<BatchClient>()
            .StartAsync("invalid", Scenario.Tickets(30), new BatchRunOptions { BatchSize = 10, ParallelUploads = 1, BuildAheadBytes = 0 });
        var delivered = new List<BatchResult<ClassifyTicket, TicketLabel>>();
        var exception = await Assert.ThrowsAsync<BatchRunPausedException>(async () =>
        {
            await foreach (var result in run.ResultsAsync())
            {
                delivered.Add(result);
            }
        });

        Assert.Equal(BatchPauseReason.AllRequestsInvalid, exception.Reason);
        Assert.Contains("max_tokens: too large", exception.Message, StringComparison.Ordinal);
        Assert.NotEmpty(delivered);
        Assert.All(delivered, result => Assert.Equal(BatchOutcome.Errored, result.Outcome));
    }
}
