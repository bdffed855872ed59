using System.Text;
using BatchTyped.Emulator;

namespace BatchTyped.Scenarios.Tests.Sample;

/// <summary>What bad input gets: one message that names culprit and remedy, an exit code, and a state from which a corrected start goes on.</summary>
public class TriageBadInputTests
{
    private const int Failed = 1;
    private const int BadInput = 2;

    [Theory]
    [InlineData("", "empty", "id,text")]
    [InlineData("id,text\n", "No tickets")]
    [InlineData("number,text\n1,a\n", "Line 1", "\"id\"", "number,text")]
    [InlineData("id;text\n1;a\n", "Line 1", "separated by commas")]
    [InlineData("id,text\n1,a\n2,a, b\n", "line 3", "3 fields")]
    [InlineData("id,text\n1,\"a\nb\"\n2,\"never closed\n3,c\n", "line 4", "never closed")]
    [InlineData("id,text\n1,\"a\nb\"\n2,b\n1,c\n", "line 5", "line 2", "\"1\"")]
    [InlineData("id,text\n1,a\n,b\n", "line 3", "empty")]
    public async Task A_faulty_ticket_file(string text, params string[] messageParts)
    {
        using var desk = new Desk();
        var ended = await desk.RunAsync("--tickets", desk.Write("faulty.csv", text));
        ended.ShouldFail(BadInput, ["error: ", "faulty.csv", .. messageParts]);
        Assert.Equal("", ended.Output);
    }

    [Fact]
    public async Task A_ticket_file_that_is_missing_or_no_text()
    {
        using var desk = new Desk();
        (await desk.RunAsync("--tickets", "none.csv")).ShouldFail(BadInput, "none.csv", "--tickets PATH");
        (await desk.RunAsync("--tickets", desk.Write("latin1.csv", Encoding.Latin1.GetBytes("id,text\n1,Gruß\n")))).ShouldFail(BadInput, "latin1.csv", "UTF-8");
    }

    [Theory]
    [InlineData("--live", "ANTHROPIC_API_KEY", "--live")]
    [InlineData("--base-url https://gateway.example", "ANTHROPIC_API_KEY", "gateway.example")]
    [InlineData("--base-url http://gateway.example", "https", "--base-url http://gateway.example")]
    [InlineData("--base-url gateway", "--base-url", "\"gateway\"")]
    [InlineData("--live --base-url http://127.0.0.1:1", "--live and --base-url")]
    [InlineData("--base-url http://127.0.0.1:1 --errored 0.1", "--errored", "offline")]
    [InlineData("--errored 2", "--errored", "0 to 1", "\"2\"")]
    [InlineData("--batch-size 0", "--batch-size", "1 to 100000", "\"0\"")]
    [InlineData("--batch-size many", "--batch-size", "many")]
    [InlineData("--name ../x", "../x", "A-Z")]
    [InlineData("--batch-size", "--batch-size")]
    [InlineData("--nonsense", "--nonsense", "--help")]
    public async Task A_faulty_command_line(string arguments, params string[] messageParts)
    {
        using var desk = new Desk();
        (await desk.RunAsync(arguments.Split(' '))).ShouldFail(BadInput, ["error: ", .. messageParts]);
    }

    [Fact]
    public async Task Spending_that_nobody_can_agree_to()
    {
        using var desk = new Desk { Environment = { ["ANTHROPIC_API_KEY"] = "sk-ant-test" } };
        var ended = await desk.RunAsync("--live");
        ended.ShouldFail(BadInput, "--yes", "Nothing was sent");
        Assert.Contains("1,000 items", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_tickets_under_the_same_name()
    {
        using var desk = new Desk();
        var right = desk.WriteTickets(30);
        (await desk.RunAsync("--tickets", right)).ShouldSucceed();
        desk.Write(right, desk.ReadText(right).Replace("invoice 7 ", "parcel 7 ", StringComparison.Ordinal));

        (await desk.RunAsync("--tickets", right)).ShouldFail(BadInput, "tickets-offline", "item 7", "--name");

        desk.WriteTickets(30);
        (await desk.RunAsync("--tickets", right)).ShouldSucceed();
        Assert.Equal(0, (await desk.ReadOfflineLedgerAsync()).PaidTwice);
    }

    [Fact]
    public async Task A_key_that_is_refused()
    {
        var options = new EmulatorOptions();
        options.RefusedKeys.Add("sk-ant-wrong");
        await using var emulator = new BatchEmulator(options);
        var address = (await emulator.StartAsync()).AbsoluteUri;
        using var desk = new Desk { Environment = { ["ANTHROPIC_API_KEY"] = "sk-ant-wrong" } };
        string[] arguments = ["--tickets", desk.WriteTickets(30), "--base-url", address];

        (await desk.RunAsync(arguments)).ShouldFail(Failed, "401", "ANTHROPIC_API_KEY");

        desk.Environment["ANTHROPIC_API_KEY"] = "sk-ant-right";
        (await desk.RunAsync(arguments)).ShouldSucceed();
        Assert.Equal(0, emulator.Ledger.PaidTwice);
    }

    [Fact]
    public async Task An_address_where_nobody_listens()
    {
        using var desk = new Desk();
        (await desk.RunAsync("--base-url", "http://127.0.0.1:1")).ShouldFail(Failed, "127.0.0.1:1", "Check the address");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_run_of_another_host_or_workspace(bool isOtherHost)
    {
        await using var first = new BatchEmulator(new EmulatorOptions { ProcessingTime = ProcessingTime.Of(TimeSpan.FromHours(1)) });
        await using var second = new BatchEmulator();
        var address = (await first.StartAsync()).AbsoluteUri;
        var other = (await second.StartAsync()).AbsoluteUri;
        using var desk = new Desk { Environment = { ["ANTHROPIC_API_KEY"] = "sk-ant-one" } };
        string[] tickets = ["--tickets", desk.WriteTickets(30)];
        await using (var begun = desk.Start([.. tickets, "--base-url", address]))
        {
            await begun.LineWithAsync("1 at the API");
        }

        desk.Environment["ANTHROPIC_API_KEY"] = isOtherHost ? "sk-ant-one" : "sk-ant-two";
        (await desk.RunAsync([.. tickets, "--base-url", isOtherHost ? other : address])).ShouldFail(BadInput, isOtherHost ? other : "workspace", "another name");

        desk.Environment["ANTHROPIC_API_KEY"] = "sk-ant-one";
        first.AdvanceClock(TimeSpan.FromHours(1));
        await using var last = desk.Start([.. tickets, "--base-url", address]);
        await last.LineWithAsync("30 of 30");
        Assert.Equal(0, second.Ledger.Batches);
        Assert.Equal(0, first.Ledger.PaidTwice);
    }
}
