using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using BatchTyped.Emulator;
using BatchTyped.Scenarios.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;

namespace BatchTyped.Scenarios.Tests;

public class TelemetryTests
{
    [Fact]
    public async Task A_run_is_counted_by_what_became_durable()
    {
        await using var scenario = new Scenario(options => options.Responder = request => request.Text.Contains("Ticket 7:", StringComparison.Ordinal) ? EmulatorAnswer.Refusal() : null);
        await using var process = scenario.Process();
        using var metrics = new Metrics(process);

        await using (var run = await process.GetRequiredService<BatchClient>().StartAsync("counted", Scenario.Tickets(50), new BatchRunOptions { BatchSize = 20 }))
        {
            await run.WaitAsync();
            var summary = await run.SummaryAsync();

            Assert.Equal(50, metrics.Sum("batchtyped.items.taken"));
            Assert.Equal(49, metrics.Sum("batchtyped.items.settled", ("batchtyped.outcome", "succeeded")));
            Assert.Equal(1, metrics.Sum("batchtyped.items.settled", ("batchtyped.outcome", "refused")));
            Assert.Equal([3, 3, 3, 3], new[] { "built", "sent", "ended", "settled" }.Select(what => metrics.Sum($"batchtyped.batches.{what}")));
            Assert.Equal(50, metrics.Sum("batchtyped.requests.sent"));
            Assert.Equal(summary.Usage.PromptTokens, metrics.Sum("gen_ai.client.token.usage", ("gen_ai.token.type", "input")));
            Assert.Equal(summary.Usage.OutputTokens, metrics.Sum("gen_ai.client.token.usage", ("gen_ai.token.type", "output")));
            Assert.Equal((double)summary.Cost!.Value, metrics.Sum("batchtyped.cost"), 9);
            Assert.Equal(3, metrics.Count("batchtyped.batch.duration"));
            Assert.Equal(3, metrics.Count("batchtyped.phase.duration", ("batchtyped.phase", "settle")));
            Assert.InRange(metrics.Count("batchtyped.phase.duration", ("batchtyped.phase", "poll")), 1, int.MaxValue);
            Assert.InRange(metrics.Sum("batchtyped.bytes.uploaded"), 1_000, 1_000_000);
            Assert.InRange(metrics.Sum("batchtyped.bytes.downloaded"), 1_000, 1_000_000);
            Assert.Equal(1, metrics.Sum("batchtyped.runs.ended"));
        }

        // What stands now has come to nothing again.
        Assert.Equal([0, 0, 0], new[] { "batchtyped.runs.open", "batchtyped.requests.queued", "batchtyped.batches.held" }.Select(name => metrics.Sum(name)));
        Assert.All(metrics.Tags("batchtyped.items.taken"), tags => Assert.Equal(
            [("batchtyped.task", nameof(ClassifyTicket)), ("gen_ai.operation.name", "batch"), ("gen_ai.provider.name", "anthropic"), ("gen_ai.request.model", "claude-sonnet-4-6")],
            tags.Select(tag => (tag.Key, tag.Value is string text ? text.Split('.')[^1] : tag.Value)).Select(tag => (tag.Key, tag.Item2!.ToString()!)).Order()));
    }

    [Fact]
    public async Task A_run_that_is_read_again_is_not_counted_again()
    {
        await using var scenario = new Scenario();
        for (var round = 0; round < 2; round++)
        {
            await using var process = scenario.Process();
            using var metrics = new Metrics(process);
            await using var run = await process.GetRequiredService<BatchClient>().StartAsync("once", Scenario.Tickets(10));
            await run.WaitAsync();
            Assert.Equal(round == 0 ? 10 : 0, metrics.Sum("batchtyped.items.settled"));
        }
    }

    [Fact]
    public async Task Lost_answers_delays_and_pauses_are_counted()
    {
        await using var scenario = new Scenario(options =>
        {
            options.Faults.Add(new(FaultKind.LoseAnswer) { On = EmulatorEndpoint.Create, Times = 1 });
            options.Faults.Add(new(FaultKind.Refuse) { On = EmulatorEndpoint.Retrieve, Status = 500, Times = 6 });
        });
        await using var process = scenario.Process();
        using var metrics = new Metrics(process);
        await using (var run = await process.GetRequiredService<BatchClient>().StartAsync("lost", Scenario.Tickets(3)))
        {
            await run.WaitAsync();
        }

        Assert.Equal(1, metrics.Sum("batchtyped.batches.uncertain"));
        Assert.Equal(1, metrics.Sum("batchtyped.batches.sent"));
        Assert.Equal(1, metrics.Count("batchtyped.phase.duration", ("batchtyped.phase", "commit"), ("error.type", "answer_lost")));
        Assert.InRange(metrics.Sum("batchtyped.calls.delayed"), 1, 10);

        scenario.Emulator.Faults.Add(new(FaultKind.Refuse) { On = EmulatorEndpoint.Create, Status = 402 });
        await using var paused = await process.GetRequiredService<BatchClient>().StartAsync("paused", Scenario.Tickets(3));
        await Assert.ThrowsAsync<BatchRunPausedException>(() => paused.WaitAsync());
        Assert.Equal(1, metrics.Sum("batchtyped.runs.paused", ("batchtyped.pause.reason", "spending")));
    }

    [Fact]
    public async Task Each_phase_is_a_span_within_the_span_of_the_run()
    {
        await using var scenario = new Scenario(options => options.Responder = _ => EmulatorAnswer.Text("""{"category":"Billing","confidence":0.5,"note":"SECRET-ANSWER"}"""));
        await using var process = scenario.Process(options => options.ApiKey = "sk-ant-SECRET-KEY");
        using var traces = new Traces();

        await using (var run = await process.GetRequiredService<BatchClient>().StartAsync("traced", new[] { new ClassifyTicket(4711, "SECRET-PROMPT") }))
        {
            await run.WaitAsync();
        }

        var whole = Assert.Single(traces.Of("traced"), span => span.OperationName == "batchtyped.run");
        var phases = traces.Of("traced").Where(span => span != whole).ToList();
        Assert.All(phases, span => Assert.Equal(whole.SpanId, span.ParentSpanId));
        Assert.Equal(
            ["batchtyped.begin_send", "batchtyped.build", "batchtyped.commit", "batchtyped.download", "batchtyped.poll", "batchtyped.settle", "batchtyped.upload", "batchtyped.wait"],
            phases.Select(span => span.OperationName).Distinct().Order(StringComparer.Ordinal));
        Assert.All(phases, span => Assert.Equal(ActivityStatusCode.Unset, span.Status));

        var settle = Assert.Single(phases, span => span.OperationName == "batchtyped.settle");
        var wait = Assert.Single(phases, span => span.OperationName == "batchtyped.wait");
        var commit = Assert.Single(phases, span => span.OperationName == "batchtyped.commit");
        Assert.Equal(("claude-sonnet-4-6", 1, 1), (settle.GetTagItem("gen_ai.request.model"), settle.GetTagItem("batchtyped.batch"), settle.GetTagItem("batchtyped.batch.requests")));
        Assert.InRange((long)settle.GetTagItem("gen_ai.usage.input_tokens")!, 1, 10_000);
        Assert.StartsWith("msgbatch_", (string)wait.GetTagItem("batchtyped.batch.id")!, StringComparison.Ordinal);
        Assert.Equal(wait.GetTagItem("batchtyped.batch.id"), commit.GetTagItem("batchtyped.batch.id"));

        var told = string.Join(' ', traces.Of("traced").SelectMany(span => span.TagObjects).Select(tag => tag.Value));
        Assert.DoesNotContain("SECRET", told, StringComparison.Ordinal);
        Assert.DoesNotContain("4711", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_phase_that_fails_says_with_what()
    {
        await using var scenario = new Scenario(options => options.Faults.Add(new(FaultKind.Refuse) { On = EmulatorEndpoint.Retrieve, Status = 529, Times = 6 }));
        await using var process = scenario.Process();
        using var traces = new Traces();

        await using (var run = await process.GetRequiredService<BatchClient>().StartAsync("failing", Scenario.Tickets(2)))
        {
            await run.WaitAsync();
        }

        var failed = traces.Of("failing").Where(span => span.Status == ActivityStatusCode.Error).ToList();
        Assert.All(failed, span => Assert.Equal(("batchtyped.poll", "overloaded_error"), (span.OperationName, span.GetTagItem("error.type"))));
        Assert.NotEmpty(failed);
    }

    [Fact]
    public async Task A_message_at_once_is_a_chat_by_the_conventions()
    {
        await using var scenario = new Scenario();
        await using var process = scenario.Process();
        using var metrics = new Metrics(process);
        using var traces = new Traces();
        using var here = new Activity("here").Start();

        var result = await process.GetRequiredService<BatchClient>().SendOneAsync(new ClassifyTicket(1, "The invoice is wrong."));

        var span = Assert.Single(traces.All, span => span.ParentSpanId == here.SpanId);
        Assert.Equal(("chat claude-sonnet-4-6", ActivityKind.Client), (span.OperationName, span.Kind));
        Assert.Equal((result.Usage.PromptTokens, 256), (span.GetTagItem("gen_ai.usage.input_tokens"), span.GetTagItem("gen_ai.request.max_tokens")));
        Assert.Equal(1, metrics.Count("gen_ai.client.operation.duration", ("gen_ai.operation.name", "chat")));
        Assert.Equal(result.Usage.OutputTokens, metrics.Sum("gen_ai.client.token.usage", ("gen_ai.token.type", "output")));
    }

    /// <summary>All measurements of one process, from its own meter.</summary>
    private sealed class Metrics : IDisposable
    {
        private static readonly string[] Doubles = ["gen_ai.client.operation.duration", "batchtyped.batch.duration", "batchtyped.phase.duration", "batchtyped.cost"];

        private static readonly string[] Longs =
        [
            "gen_ai.client.token.usage", "batchtyped.runs.open", "batchtyped.runs.paused", "batchtyped.runs.ended",
            "batchtyped.items.taken", "batchtyped.items.settled", "batchtyped.items.retried",
            "batchtyped.batches.built", "batchtyped.batches.sent", "batchtyped.batches.ended", "batchtyped.batches.settled", "batchtyped.batches.uncertain", "batchtyped.batches.held",
            "batchtyped.requests.sent", "batchtyped.requests.queued", "batchtyped.bytes.uploaded", "batchtyped.bytes.downloaded", "batchtyped.calls.delayed",
        ];

        private readonly Dictionary<string, MetricCollector<long>> _longs;
        private readonly Dictionary<string, MetricCollector<double>> _doubles;

        internal Metrics(IServiceProvider services)
        {
            var factory = services.GetRequiredService<IMeterFactory>();
            _longs = Longs.ToDictionary(name => name, name => new MetricCollector<long>(factory, "BatchTyped", name));
            _doubles = Doubles.ToDictionary(name => name, name => new MetricCollector<double>(factory, "BatchTyped", name));
        }

        internal double Sum(string name, params (string, object)[] tags) => Values(name, tags).Sum();

        internal int Count(string name, params (string, object)[] tags) => Values(name, tags).Count();

        internal IEnumerable<IReadOnlyDictionary<string, object?>> Tags(string name) => _longs[name].GetMeasurementSnapshot().Select(measurement => measurement.Tags);

        public void Dispose()
        {
            foreach (var collector in _longs.Values.Concat<IDisposable>(_doubles.Values))
            {
                collector.Dispose();
            }
        }

        private IEnumerable<double> Values(string name, (string, object)[] tags) => _longs.TryGetValue(name, out var longs)
            ? longs.GetMeasurementSnapshot().Where(measurement => Has(measurement.Tags, tags)).Select(measurement => (double)measurement.Value)
            : _doubles[name].GetMeasurementSnapshot().Where(measurement => Has(measurement.Tags, tags)).Select(measurement => measurement.Value);

        private static bool Has(IReadOnlyDictionary<string, object?> tags, (string Name, object Value)[] wanted) =>
            wanted.All(tag => tags.TryGetValue(tag.Name, out var value) && Equals(value, tag.Value));
    }

    /// <summary>All spans of the library, of this test and of those beside it.</summary>
    private sealed class Traces : IDisposable
    {
        private readonly ConcurrentQueue<Activity> _spans = new();
        private readonly ActivityListener _listener;

        internal Traces()
        {
            _listener = new ActivityListener
            {
                ShouldListenTo = source => source.Name == "BatchTyped",
                Sample = (ref _) => ActivitySamplingResult.AllData,
                ActivityStopped = _spans.Enqueue,
            };
            ActivitySource.AddActivityListener(_listener);
        }

        internal IEnumerable<Activity> All => _spans;

        internal IEnumerable<Activity> Of(string run) => _spans.Where(span => run.Equals(span.GetTagItem("batchtyped.run")));

        public void Dispose() => _listener.Dispose();
    }
}
