using BatchTyped.Emulator;
using BatchTyped.Scenarios.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace BatchTyped.Scenarios.Tests;

/// <summary>Results that were missing when their batch settled, and are collected later: nothing of them is lost or read twice.</summary>
public class CollectAgainTests
{
    [Fact]
    public async Task What_was_accepted_as_missing_is_collected_after_the_end_in_another_process()
    {
        await using var scenario = new Scenario();
        var place = await EndWithMissingAsync(scenario, "again", items: 20);
        var batches = scenario.Emulator.Ledger.Batches;

        await using var process = scenario.Process();
        var client = process.GetRequiredService<BatchClient>();
        var missing = (await client.SummaryAsync("again")).Outcomes[BatchOutcome.Missing];
        await using (var started = await client.StartAsync("again", Scenario.Tickets(20)))
        {
            // A start doesn't ask for what a person took for final.
            Assert.Equal(missing, (await started.AllAsync()).Count(result => result.Failure is BatchFailure.Missing));
        }

        Assert.Equal(missing, await client.CollectAgainAsync("again"));
        Assert.Equal(0, await client.CollectAgainAsync("again"));

        await using var run = await client.OpenAsync(ClassifyTicket.Definition, "again");
        var results = await run.AllAsync();
        Assert.Equal(Enumerable.Range(1, 20), results.Select(result => result.Key).Order());
        Assert.All(results, result => Assert.NotNull(result.Value));

        var later = new List<int>();
        await foreach (var result in run.ResultsAsync(place))
        {
            Assert.NotNull(result.Value);
            later.Add(result.Key);
        }

        Assert.Equal(missing, later.Count);
        var summary = await run.SummaryAsync();
        Assert.Equal((20, 20), (summary.Settled, summary.Outcomes[BatchOutcome.Succeeded]));
        Assert.False(summary.Outcomes.ContainsKey(BatchOutcome.Missing));
        Assert.Equal((batches, batches), (summary.Batches, scenario.Emulator.Ledger.Batches));
        Assert.Equal(scenario.Emulator.Ledger.BilledOutputTokens, summary.Usage.OutputTokens);
        Assert.NotNull(summary.Cost);
        Assert.Empty((await client.VerifyArchiveAsync("again")).Problems);
        Assert.Equal(batches, await client.DeleteAtServiceAsync("again"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_start_looks_again_for_what_seemed_to_be_archived(bool opens)
    {
        await using var scenario = new Scenario();
        await using (var process = scenario.Process(wire: emulator => new SeeminglyArchived { InnerHandler = emulator }))
        await using (var run = await process.GetRequiredService<BatchClient>().StartAsync("archived", Scenario.Tickets(20), new BatchRunOptions { BatchSize = 10 }))
        {
            Assert.All(await run.AllAsync(), result => Assert.IsType<BatchFailure.Missing>(result.Failure));
        }

        await using var next = scenario.Process();
        var client = next.GetRequiredService<BatchClient>();
        await using var again = opens ? await client.OpenAsync(ClassifyTicket.Definition, "archived") : await client.StartAsync("archived", Scenario.Tickets(20));
        await again.UntilAsync(progress => !progress.Outcomes.ContainsKey(BatchOutcome.Missing));

        var results = await again.AllAsync();
        Assert.Equal(Enumerable.Range(1, 20), results.Select(result => result.Key).Order());
        Assert.All(results, result => Assert.NotNull(result.Value));
        Assert.Equal(2, scenario.Emulator.Ledger.Batches);
        Assert.NotNull((await again.SummaryAsync()).Cost);
    }

    [Fact]
    public async Task A_handle_collects_again_while_it_drives()
    {
        await using var scenario = new Scenario();
        var isShort = true;
        await using var process = scenario.Process(wire: emulator => new ChangedResults(response => isShort ? Shorten(response) : response) { InnerHandler = emulator });
        var client = process.GetRequiredService<BatchClient>();
        var more = new TaskCompletionSource();
        await using var run = await client.StartAsync("driven", Slow(more.Task), new BatchRunOptions { BatchSize = 10 });
        await run.UntilAsync(progress => progress.Waits.Any(wait => wait.Reason == BatchWaitReason.Results));
        await client.AcceptMissingResultsAsync("driven", 1);
        await run.UntilAsync(progress => progress.Settled == 10);
        var missing = run.Progress.Outcomes[BatchOutcome.Missing];
        isShort = false;

        Assert.Equal(missing, await run.CollectAgainAsync());

        more.SetResult();
        var results = await run.AllAsync();
        Assert.Equal(Enumerable.Range(1, 20), results.Select(result => result.Key).Order());
        Assert.All(results, result => Assert.NotNull(result.Value));

        static async IAsyncEnumerable<ClassifyTicket> Slow(Task more)
        {
            foreach (var ticket in Scenario.Tickets(10))
            {
                yield return ticket;
            }

            await more;
            foreach (var ticket in Scenario.Tickets(10, first: 11))
            {
                yield return ticket;
            }
        }
    }

    [Fact]
    public async Task Foreign_answers_find_nothing_and_are_said()
    {
        await using var scenario = new Scenario();
        await EndWithMissingAsync(scenario, "foreign", items: 20);
        await using (var foreign = scenario.Process(wire: emulator => new ChangedResults(response =>
        {
            response.Content = new StringContent("<html><title>Sign in</title></html>");
            return response;
        }) { InnerHandler = emulator }))
        {
            await Assert.ThrowsAsync<BatchApiUnreachableException>(() => foreign.GetRequiredService<BatchClient>().CollectAgainAsync("foreign"));
        }

        await using var process = scenario.Process();
        Assert.NotEqual(0, await process.GetRequiredService<BatchClient>().CollectAgainAsync("foreign"));
        await Assert.ThrowsAsync<BatchRunNotFoundException>(() => process.GetRequiredService<BatchClient>().CollectAgainAsync("unknown"));
    }

    /// <summary>Ends a run of two batches of which half of the lines didn't come.</summary>
    /// <returns>The place of its last result.</returns>
    private static async Task<BatchCursor> EndWithMissingAsync(Scenario scenario, string name, int items)
    {
        await using var process = scenario.Process(wire: emulator => new ChangedResults(Shorten) { InnerHandler = emulator });
        var client = process.GetRequiredService<BatchClient>();
        await using var run = await client.StartAsync(name, Scenario.Tickets(items), new BatchRunOptions { BatchSize = items / 2 });
        await run.UntilAsync(progress => progress.Waits.Count(wait => wait.Reason == BatchWaitReason.Results) == 2);
        await client.AcceptMissingResultsAsync(name, 1);
        await client.AcceptMissingResultsAsync(name, 2);
        var results = await run.AllAsync();
        Assert.Contains(results, result => result.Failure is BatchFailure.Missing);
        Assert.Contains(results, result => result.Value is not null);
        Assert.Null((await run.SummaryAsync()).Cost);
        return results[^1].Cursor;
    }

    /// <summary>Every second line.</summary>
    private static HttpResponseMessage Shorten(HttpResponseMessage response)
    {
        using var whole = response.Content;
        var lines = whole.ReadAsStringAsync().GetAwaiter().GetResult().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        response.Content = new StringContent(string.Concat(lines.Where((_, line) => line % 2 == 0).Select(line => line + "\n")));
        return response;
    }

    /// <summary>Says of each batch that it is archived, and gives no results.</summary>
    private sealed class SeeminglyArchived : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            var path = request.RequestUri!.AbsolutePath;
            if (path.EndsWith("/results", StringComparison.Ordinal))
            {
                response.Content = new StringContent("");
            }
            else if (request.Method == HttpMethod.Get)
            {
                var text = await response.Content.ReadAsStringAsync(cancellationToken);
                response.Content = new StringContent(text.Replace("\"archived_at\":null", "\"archived_at\":\"2026-11-29T12:00:00Z\"", StringComparison.Ordinal), System.Text.Encoding.UTF8, "application/json");
            }

            return response;
        }
    }
}
