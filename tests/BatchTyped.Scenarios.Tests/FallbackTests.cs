using System.Collections.Concurrent;
using BatchTyped.Emulator;
using BatchTyped.Scenarios.Tests.Support;
using BatchTyped.SourceGen;
using Microsoft.Extensions.DependencyInjection;

namespace BatchTyped.Scenarios.Tests;

/// <summary>Refused items go once to the fallback model, under its headers and at its price.</summary>
public class FallbackTests
{
    private const string Fallback = "claude-haiku-4-5";

    [Fact]
    public async Task A_refused_item_is_answered_by_the_fallback_model_and_the_result_says_so()
    {
        await using var scenario = new Scenario(options => options.Responder = RefusesOddOnes);
        await using var process = scenario.Process();

        await using var run = await process.GetRequiredService<BatchClient>().StartAsync(Task(), "fallback", Scenario.Tickets(10));
        var results = await run.AllAsync();

        Assert.All(results, result => Assert.NotNull(result.Value));
        Assert.All(results, result => Assert.Equal(result.Key % 2 == 1 ? (Fallback, 2) : ("claude-sonnet-4-6", 1), (result.Model, result.Attempts)));
        Assert.Equal((2, 15, 0), (scenario.Emulator.Ledger.Batches, scenario.Emulator.Ledger.Requests, scenario.Emulator.Ledger.PaidTwice));
    }

    [Fact]
    public async Task What_the_fallback_model_refuses_too_is_final()
    {
        await using var scenario = new Scenario(options => options.Responder = _ => EmulatorAnswer.Refusal("cyber", "no"));
        await using var process = scenario.Process();

        await using var run = await process.GetRequiredService<BatchClient>().StartAsync(Task(), "refused", Scenario.Tickets(3));

        Assert.All(await run.AllAsync(), result =>
        {
            var failure = Assert.IsType<BatchFailure.Refused>(result.Failure);
            Assert.Equal(("cyber", 2, Fallback), (failure.Category, failure.Attempts, result.Model));
            Assert.Contains("claude-sonnet-4-6 declined, and so did the fallback model claude-haiku-4-5", failure.Message, StringComparison.Ordinal);
        });
        Assert.Equal(2, scenario.Emulator.Ledger.Batches);
    }

    [Fact]
    public async Task The_fallback_can_be_switched_off()
    {
        await using var scenario = new Scenario(options => options.Responder = RefusesOddOnes);
        await using var process = scenario.Process();

        await using var run = await process.GetRequiredService<BatchClient>()
            .StartAsync(Task(), "off", Scenario.Tickets(4), new BatchRunOptions { Retry = new() { UseFallbackModel = false } });

        Assert.Equal([1, 3], (await run.AllAsync()).Where(result => result.Failure is BatchFailure.Refused).Select(result => result.Key).Order());
        Assert.Equal(1, scenario.Emulator.Ledger.Batches);
    }

    [Fact]
    public async Task A_fallback_model_that_finds_the_requests_invalid_does_not_stop_the_run()
    {
        await using var scenario = new Scenario(options => options.Responder = RefusesOddOnes);
        await using var process = scenario.Process();

        await using var run = await process.GetRequiredService<BatchClient>().StartAsync(Task(fallback: "claude-unknown-9"), "unknown", Scenario.Tickets(6));
        var results = await run.AllAsync();

        Assert.Equal([1, 3, 5], results.Where(result => result.Failure is BatchFailure.Errored).Select(result => result.Key).Order());
        var summary = await run.SummaryAsync();
        Assert.True(summary.IsEnded);
        Assert.NotNull(summary.Cost);
    }

    [Fact]
    public async Task Each_model_is_priced_as_itself()
    {
        await using var scenario = new Scenario(options => options.Responder = request => request.Model == Fallback ? null : EmulatorAnswer.Refusal(null, "no", partialText: "I"));
        await using var process = scenario.Process();
        var client = process.GetRequiredService<BatchClient>();

        await using var dear = await client.StartAsync(Task(fallback: Fallback), "dear", Scenario.Tickets(5));
        await dear.WaitAsync();
        await using var unknown = await client.StartAsync(Task(), "same", Scenario.Tickets(5), new BatchRunOptions { Retry = new() { UseFallbackModel = false } });
        await unknown.WaitAsync();

        var both = await dear.SummaryAsync();
        var one = await unknown.SummaryAsync();
        var ofFallback = both.Usage.InputTokens - one.Usage.InputTokens;
        var written = both.Usage.OutputTokens - one.Usage.OutputTokens;
        Assert.Equal(((ofFallback * 1m) + (written * 5m)) / 2 / 1_000_000, both.Cost - one.Cost);
    }

    [Fact]
    public async Task A_fallback_model_that_does_not_take_a_header_gets_batches_without_it()
    {
        await using var scenario = new Scenario(options => options.Responder = RefusesOddOnes);
        var creates = new ConcurrentQueue<string>();
        await using var process = scenario.Process(wire: emulator => new HeaderRecorder(creates) { InnerHandler = emulator });

        await using var run = await process.GetRequiredService<BatchClient>().StartAsync(
            Task(model: "claude-opus-5-5", fallback: Fallback, betas: ["output-300k-2026-03-24"]), "headers", Scenario.Tickets(6), new BatchRunOptions { BatchSize = 3 });
        Assert.All(await run.AllAsync(), result => Assert.NotNull(result.Value));

        Assert.Equal(["output-300k-2026-03-24", "output-300k-2026-03-24", ""], creates);
        Assert.Equal(3, scenario.Emulator.Ledger.Batches);
    }

    private static EmulatorAnswer? RefusesOddOnes(EmulatorRequest request) =>
        request.Model != Fallback && int.Parse(request.CustomId!.Split('-', '_')[1], System.Globalization.CultureInfo.InvariantCulture) % 2 == 1
            ? EmulatorAnswer.Refusal("cyber", "no")
            : null;

    private static BatchTaskDefinition<ClassifyTicket, TicketLabel> Task(string? model = null, string fallback = Fallback, params string[] betas)
    {
        var codec = ClassifyTicket.Definition.Codec;
        return new(new OtherInfo<ClassifyTicket, TicketLabel>(codec, new BatchTaskInfo
        {
            Name = codec.Info.Name,
            Model = model ?? codec.Info.Model,
            MaxTokens = codec.Info.MaxTokens,
            RequestFingerprint = codec.Info.RequestFingerprint,
            ReaderFingerprint = codec.Info.ReaderFingerprint,
            FallbackModel = fallback,
            Betas = betas,
        }));
    }

    private sealed class HeaderRecorder(ConcurrentQueue<string> creates) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Method == HttpMethod.Post && request.RequestUri!.AbsolutePath.EndsWith("/batches", StringComparison.Ordinal))
            {
                var betas = request.Headers.TryGetValues("anthropic-beta", out var values) ? string.Join(',', values) : "";
                Assert.Equal(betas.Length > 0 ? "?beta=true" : "", request.RequestUri.Query);
                creates.Enqueue(betas);
            }

            return base.SendAsync(request, cancellationToken);
        }
    }
}
