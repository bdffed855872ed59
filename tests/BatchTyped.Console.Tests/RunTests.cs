using BatchTyped.Emulator;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace BatchTyped.Display.Tests;

/// <summary>The views of a real run over the emulator.</summary>
public sealed class RunTests : IDisposable
{
    private static readonly RateReview[] Reviews = [.. Enumerable.Range(1, 30).Select(id => new RateReview(id, $"Review {id}"))];

    private readonly string _state = Directory.CreateTempSubdirectory("batchtyped-").FullName;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_run_is_shown_to_its_summary(bool isTerminal)
    {
        await using var services = Services();
        await using var run = await services.GetRequiredService<BatchClient>().StartAsync("reviews", Reviews, new BatchRunOptions { BatchSize = 10 });
        var console = isTerminal ? TestConsole.Terminal() : TestConsole.Redirected();

        var summary = await console.Console.ShowBatchRunAsync(run, new BatchRunViewOptions { ItemsName = "reviews" });

        Assert.Equal(30, summary.Settled);
        Assert.Contains("30 of 30 reviews settled; batches: 3 done; $0.", console.Output, StringComparison.Ordinal);
        Assert.Contains("Run \"reviews\": 30 of 30 items settled in 3 batches", console.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Results_are_handed_out_while_the_run_is_shown()
    {
        await using var services = Services();
        await using var run = await services.GetRequiredService<BatchClient>().StartAsync("reviews", Reviews, new BatchRunOptions { BatchSize = 10 });
        var console = TestConsole.Redirected();

        var results = await console.Console.ShowBatchResultsAsync(run).ToListAsync();

        Assert.Equal(30, results.Count(result => result.Value is not null));
        Assert.EndsWith("outside a batch", console.Lines.Last(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_takes_no_more_results_ends_the_view_and_not_the_run()
    {
        await using var services = Services();
        await using var run = await services.GetRequiredService<BatchClient>().StartAsync("reviews", Reviews, new BatchRunOptions { BatchSize = 10 });
        var console = TestConsole.Redirected();

        await foreach (var _ in console.Console.ShowBatchResultsAsync(run))
        {
            break;
        }

        await run.WaitAsync();
        Assert.DoesNotContain("outside a batch", console.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pause_is_shown_and_thrown()
    {
        await using var services = Services(options => options.Faults.Add(new(FaultKind.Refuse) { On = EmulatorEndpoint.Create, Status = 402 }));
        await using var run = await services.GetRequiredService<BatchClient>().StartAsync("reviews", Reviews);
        var console = TestConsole.Redirected();

        await Assert.ThrowsAsync<BatchRunPausedException>(() => console.Console.ShowBatchRunAsync(run));

        Assert.Contains(console.Lines, line => line.StartsWith("reviews: Paused: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_console_that_fails_takes_no_results_away()
    {
        await using var services = Services();
        await using var run = await services.GetRequiredService<BatchClient>().StartAsync("reviews", Reviews);
        var broken = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(new BrokenWriter()), Ansi = AnsiSupport.No });

        Assert.Equal(30, await broken.ShowBatchResultsAsync(run, new BatchRunViewOptions { ShowSummary = false }).CountAsync());
    }

    public void Dispose() => Directory.Delete(_state, recursive: true);

    private ServiceProvider Services(Action<EmulatorOptions>? configure = null)
    {
        var services = new ServiceCollection();
        services.AddBatchTyped().UseEmulator(configure ?? (_ => { })).Configure(options =>
        {
            options.ApiKey = "sk-ant-test";
            options.StatePath = _state;
            options.PollFloor = TimeSpan.FromMilliseconds(10);
        });
        return services.BuildServiceProvider();
    }

    private sealed class BrokenWriter : StringWriter
    {
        public override void Write(string? value) => throw new IOException("closed");

        public override void Write(char value) => throw new IOException("closed");
    }
}
