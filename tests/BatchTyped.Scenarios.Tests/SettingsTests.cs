using BatchTyped.Emulator;
using BatchTyped.Scenarios.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace BatchTyped.Scenarios.Tests;

/// <summary>Where the key and the state go, as somebody notices it who starts a run.</summary>
public class SettingsTests
{
    [Fact]
    public async Task The_log_and_the_summary_name_the_state_folder()
    {
        var logs = new FakeLogCollector();
        await using var scenario = new Scenario();
        await using var process = scenario.Process(configureServices: services => services.AddLogging(logging => logging.AddProvider(new FakeLoggerProvider(logs))));

        await using var run = await process.GetRequiredService<BatchClient>().StartAsync("folder", Scenario.Tickets(1));
        await run.WaitAsync();
        var summary = await run.SummaryAsync();

        Assert.Equal(scenario.StatePath, summary.StateFolder);
        Assert.Contains($"  state: {scenario.StatePath}{Environment.NewLine}", summary.ToString(), StringComparison.Ordinal);
        Assert.Contains(logs.GetSnapshot(), record => record.Id.Id == 30 && record.Message == $"Run folder was opened: state folder {scenario.StatePath} (set by code), API http://localhost");
    }

    [Fact]
    public async Task Another_way_to_write_the_address_is_the_same_service()
    {
        await using var scenario = new Scenario();
        await using (var process = scenario.Process(options => options.BaseAddress = new Uri("http://LOCALHOST:80")))
        {
            await using var run = await process.GetRequiredService<BatchClient>().StartAsync("address", Scenario.Tickets(2));
            await run.WaitAsync();
        }

        foreach (var address in new[] { "http://localhost/v1/", "http://localhost//", "http://localhost/v1" })
        {
            await using var process = scenario.Process(options => options.BaseAddress = new Uri(address));
            await using var run = await process.GetRequiredService<BatchClient>().StartAsync("address", Scenario.Tickets(2));
            Assert.Equal(2, (await run.AllAsync()).Count);
        }

        Assert.Equal(1, scenario.Emulator.Ledger.Batches);
        await using var other = scenario.Process(options => options.BaseAddress = new Uri("http://localhost/anthropic"));
        await Assert.ThrowsAsync<BatchRunMismatchException>(() => other.GetRequiredService<BatchClient>().StartAsync("address", Scenario.Tickets(2)));
    }

    [Fact]
    public async Task A_404_at_the_start_names_the_address_that_was_called_and_leaves_no_run()
    {
        await using var scenario = new Scenario(options => options.Faults.Add(new(FaultKind.Refuse) { On = EmulatorEndpoint.List, Status = 404 }));
        await using var process = scenario.Process(options => options.BaseAddress = new Uri("http://localhost/v1"));
        var client = process.GetRequiredService<BatchClient>();

        var exception = await Assert.ThrowsAnyAsync<BatchTypedException>(() => client.StartAsync("path", Scenario.Tickets(1)));

        Assert.Contains("http://localhost/v1/messages/batches", exception.Message, StringComparison.Ordinal);
        Assert.Contains("BaseAddress", exception.Message, StringComparison.Ordinal);
        Assert.Empty(await client.RunsAsync().ToListAsync());
    }

    [Fact]
    public async Task A_client_without_dependency_injection_logs_where_it_is_told()
    {
        var logs = new FakeLogCollector();
        using var factory = LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Information).AddProvider(new FakeLoggerProvider(logs)));
        var state = Directory.CreateTempSubdirectory("batchtyped-").FullName;
        await using var emulator = new BatchEmulator();
        var options = new BatchTypedOptions { BaseAddress = await emulator.StartAsync(), ApiKey = "sk-ant-SECRET", StatePath = state, PollFloor = TimeSpan.FromMilliseconds(10) };

        await using (var client = BatchClient.Create(options, factory))
        {
            await using var run = await client.StartAsync("logged", Scenario.Tickets(2));
            await run.WaitAsync();
        }

        Assert.Contains(logs.GetSnapshot(), record => record.Category == "BatchTyped" && record.Message.Contains("Accepted", StringComparison.Ordinal));
        Assert.DoesNotContain(logs.GetSnapshot(), record => record.Message.Contains("SECRET", StringComparison.Ordinal));
        factory.CreateLogger("after").LogInformation("The factory is still the caller's.");
        Directory.Delete(state, recursive: true);
    }

    [Fact]
    public async Task Somebody_who_waits_sees_a_line_for_each_change()
    {
        await using var scenario = new Scenario();
        await using var process = scenario.Process();
        using var written = new StringWriter();

        await using var run = await process.GetRequiredService<BatchClient>().StartAsync(
            "lines", Scenario.Tickets(25), new BatchRunOptions { BatchSize = 10, Progress = new BatchProgressLines(written) });
        await run.WaitAsync();

        var lines = written.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        Assert.All(lines, line => Assert.StartsWith("lines: ", line, StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("at the API", StringComparison.Ordinal));
        Assert.StartsWith("lines: 25 of 25 items settled; batches: 3 done; $", lines[^1], StringComparison.Ordinal);
        Assert.DoesNotContain(lines.Zip(lines.Skip(1)), pair => pair.First == pair.Second);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public async Task A_null_among_the_items_names_its_place(int position)
    {
        await using var scenario = new Scenario();
        await using var process = scenario.Process();
        var client = process.GetRequiredService<BatchClient>();
        var items = Scenario.Tickets(5).ToList();
        items[position] = null!;

        var exception = await Assert.ThrowsAsync<BatchInputException>(async () =>
        {
            await using var run = await client.StartAsync("null", items);
            await run.WaitAsync();
        });
        var estimate = await Assert.ThrowsAsync<BatchInputException>(() => client.EstimateAsync(items));

        Assert.Equal((position, position), (exception.Position, estimate.Position));
        Assert.Contains("null", exception.Message, StringComparison.Ordinal);
    }
}
