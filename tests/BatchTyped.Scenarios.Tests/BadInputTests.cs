using BatchTyped.Scenarios.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BatchTyped.Scenarios.Tests;

/// <summary>Each mistake is a clear error that names culprit and remedy, and leaves the state whole.</summary>
public class BadInputTests
{
    [Fact]
    public async Task A_duplicate_key_names_both_items_and_a_corrected_start_goes_on()
    {
        await using var scenario = new Scenario();
        await using var process = scenario.Process();
        var client = process.GetRequiredService<BatchClient>();
        var tickets = Scenario.Tickets(30).ToList();
        var faulty = tickets.Select(ticket => ticket.Id == 25 ? ticket with { Id = 3 } : ticket);

        var exception = await Assert.ThrowsAsync<BatchInputException>(async () =>
        {
            await using var run = await client.StartAsync("duplicate", faulty, new BatchRunOptions { BatchSize = 10 });
            await run.WaitAsync();
        });
        Assert.Equal(24, exception.Position);
        Assert.Contains("Item 25 of the input can't be sent: its key ticket-3 is that of item 3.", exception.Message, StringComparison.Ordinal);

        await using var again = await client.StartAsync("duplicate", tickets, new BatchRunOptions { BatchSize = 10 });
        Assert.Equal(Enumerable.Range(1, 30), (await again.AllAsync()).Select(result => result.Key).Order());
        Assert.Equal(0, scenario.Emulator.Ledger.PaidTwice);
    }

    [Fact]
    public async Task Duplicates_can_be_passed_over_also_across_chunks_and_on_resume()
    {
        await using var scenario = new Scenario();
        await using var process = scenario.Process();
        var client = process.GetRequiredService<BatchClient>();
        var tickets = Scenario.Tickets(30).Concat(Scenario.Tickets(5)).ToList();
        var options = new BatchRunOptions { BatchSize = 10, Duplicates = DuplicateKeys.KeepFirst };

        await using (var run = await client.StartAsync("keep-first", tickets, options))
        {
            Assert.Equal(30, (await run.AllAsync()).Count);
        }

        await using var again = await client.StartAsync("keep-first", tickets, options);
        Assert.Equal(30, (await again.AllAsync()).Count);
    }

    [Fact]
    public async Task An_item_larger_than_a_batch_is_named()
    {
        await using var scenario = new Scenario();
        await using var process = scenario.Process();

        var exception = await Assert.ThrowsAsync<BatchInputException>(async () =>
        {
            var tickets = Scenario.Tickets(2).Append(new ClassifyTicket(3, new string('x', 5_000)));
            await using var run = await process.GetRequiredService<BatchClient>().StartAsync("large", tickets, new BatchRunOptions { BatchBytes = 4_000 });
            await run.WaitAsync();
        });

        Assert.Equal(2, exception.Position);
        Assert.Contains("key ticket-3", exception.Message, StringComparison.Ordinal);
        Assert.Contains("4,000", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a@b", "Name can't be a key: its character 2 is U+0040")]
    [InlineData("", "Name can't be a key: it is empty")]
    [InlineData("12345678901234567890123456789012345678901234567890123456", "its key has 58 characters")]
    public async Task A_key_that_a_custom_id_cannot_hold_names_the_item_and_the_remedy(string name, string message)
    {
        await using var scenario = new Scenario();
        await using var process = scenario.Process();
        var client = process.GetRequiredService<BatchClient>();

        var exception = await Assert.ThrowsAsync<BatchInputException>(async () =>
        {
            await using var run = await client.StartAsync("keys", new[] { new NamedTicket("fine", "text"), new NamedTicket(name, "text") });
            await run.WaitAsync();
        });

        Assert.StartsWith("Item 2 of the input can't be sent: ", exception.Message, StringComparison.Ordinal);
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
        await using var corrected = await client.StartAsync("keys", new[] { new NamedTicket("fine", "text"), new NamedTicket("better", "text") });
        Assert.Equal(["better", "fine"], (await corrected.AllAsync()).Select(result => result.Key).Order());
    }

    [Fact]
    public async Task The_same_name_with_another_task_is_refused_and_the_run_stays_readable()
    {
        await using var scenario = new Scenario();
        await using var process = scenario.Process();
        var client = process.GetRequiredService<BatchClient>();
        await using (var run = await client.StartAsync("task", Scenario.Tickets(3)))
        {
            await run.WaitAsync();
        }

        var exception = await Assert.ThrowsAsync<BatchInputChangedException>(() => client.StartAsync("task", new[] { new DraftReply(1, "text") }));

        Assert.Contains("ClassifyTicket", exception.Message, StringComparison.Ordinal);
        Assert.Contains("DraftReply", exception.Message, StringComparison.Ordinal);
        await using var opened = await client.OpenAsync(ClassifyTicket.Definition, "task");
        Assert.Equal(3, (await opened.AllAsync()).Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("..")]
    [InlineData("nul.txt")]
    [InlineData("ends.")]
    public async Task A_name_that_is_no_safe_file_name_is_refused(string name)
    {
        await using var scenario = new Scenario();
        await using var process = scenario.Process();

        await Assert.ThrowsAsync<ArgumentException>(() => process.GetRequiredService<BatchClient>().StartAsync(name, Scenario.Tickets(1)));
    }

    [Fact]
    public async Task A_missing_key_is_said_before_anything_is_begun_and_leaves_no_run()
    {
        await using var scenario = new Scenario();
        await using (var process = scenario.Process(options => options.ApiKey = " "))
        {
            await Assert.ThrowsAsync<BatchApiKeyMissingException>(() => process.GetRequiredService<BatchClient>().StartAsync("key", Scenario.Tickets(1)));
        }

        await using var corrected = scenario.Process();
        var client = corrected.GetRequiredService<BatchClient>();
        Assert.Empty(await client.RunsAsync().ToListAsync());
        await using var run = await client.StartAsync("key", Scenario.Tickets(1));
        Assert.Single(await run.AllAsync());
    }

    [Fact]
    public async Task A_refused_key_is_the_apis_own_error()
    {
        await using var scenario = new Scenario(options => options.RefusedKeys.Add("sk-ant-wrong"));
        await using var process = scenario.Process(options => options.ApiKey = "sk-ant-wrong");

        var exception = await Assert.ThrowsAsync<BatchApiException>(() => process.GetRequiredService<BatchClient>().StartAsync("key", Scenario.Tickets(1)));

        Assert.Equal(401, exception.Status);
        Assert.DoesNotContain("sk-ant-wrong", exception.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://example.com/")]
    [InlineData("ftp://127.0.0.1/")]
    public async Task A_base_address_that_is_not_safe_is_refused(string address)
    {
        await using var scenario = new Scenario();
        await using var process = scenario.Process(options => (options.BaseAddress, options.QueueLimit) = (new Uri(address), 0));

        var exception = Assert.Throws<OptionsValidationException>(() => process.GetRequiredService<BatchClient>());

        Assert.Contains(address, exception.Message, StringComparison.Ordinal);
        Assert.Contains("QueueLimit", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("workspace")]
    [InlineData("API version")]
    [InlineData("base address")]
    public async Task Another_service_than_the_runs_is_refused_before_anything_is_sent(string what)
    {
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        await using var scenario = new Scenario(options =>
        {
            options.TimeProvider = time;
            options.ProcessingTime = Emulator.ProcessingTime.Of(TimeSpan.FromHours(1));
        });
        await using (var process = scenario.Process())
        {
            await using var run = await process.GetRequiredService<BatchClient>().StartAsync("identity", Scenario.Tickets(1));
        }

        await using var other = scenario.Process(options =>
        {
            options.ApiKey = what == "workspace" ? "sk-ant-other" : options.ApiKey;
            options.ApiVersion = what == "API version" ? "2023-06-01" : options.ApiVersion;
            options.BaseAddress = what == "base address" ? new Uri("http://127.0.0.1:9/") : options.BaseAddress;
        });
        var exception = await Assert.ThrowsAsync<BatchRunMismatchException>(() => other.GetRequiredService<BatchClient>().StartAsync("identity", Scenario.Tickets(1)));

        Assert.Contains(what, exception.Message, StringComparison.Ordinal);
    }
}
