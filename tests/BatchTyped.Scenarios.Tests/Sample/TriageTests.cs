using System.Globalization;

namespace BatchTyped.Scenarios.Tests.Sample;

/// <summary>The sample as its user starts it: whole runs, stopped runs, runs with failures.</summary>
public class TriageTests
{
    private static readonly IEnumerable<string> AllIds = Enumerable.Range(1, 1_000).Select(id => id.ToString(CultureInfo.InvariantCulture));

    [Fact]
    public async Task Without_arguments_every_ticket_is_labeled_once_and_a_second_run_sends_nothing()
    {
        using var desk = new Desk();
        (await desk.RunAsync()).ShouldSucceed();

        Assert.Equal(AllIds.Order(), desk.ReadIds("triage-out/labels.csv").Order());
        Assert.Equal(UrgentIds(desk), desk.ReadIds("triage-out/replies.csv").Order());
        Assert.NotEmpty(UrgentIds(desk));
        var files = (desk.ReadText("triage-out/labels.csv"), desk.ReadText("triage-out/replies.csv"));
        var ledger = await desk.ReadOfflineLedgerAsync();
        Assert.Equal(0, ledger.PaidTwice);

        var again = (await desk.RunAsync()).ShouldSucceed();

        Assert.Contains("nothing is sent", again.Output, StringComparison.Ordinal);
        Assert.Equal(ledger, await desk.ReadOfflineLedgerAsync());
        Assert.Equal(files, (desk.ReadText("triage-out/labels.csv"), desk.ReadText("triage-out/replies.csv")));
    }

    [Fact]
    public async Task With_failures_at_an_emulator_elsewhere_every_ticket_is_labeled_once_and_paid_once()
    {
        using var desk = new Desk();
        await using var emulator = await EmulatorProcess.StartAsync("--errored", "0.05", "--truncated", "0.02");

        (await desk.RunAsync("--base-url", emulator.Address, "--batch-size", "50")).ShouldSucceed();

        Assert.Equal(AllIds.Order(), desk.ReadIds("triage-out/labels.csv").Order());
        Assert.Equal(UrgentIds(desk), desk.ReadIds("triage-out/replies.csv").Order());
        Assert.True(await emulator.LedgerAsync("batches") > 20);
        Assert.Equal(0, await emulator.LedgerAsync("paid_twice"));
    }

    [Fact]
    public async Task Killed_in_the_middle_it_goes_on_without_paying_twice()
    {
        using var desk = new Desk();
        await using (var killed = desk.Start("--batch-size", "50"))
        {
            await killed.LineWithAsync("at the API");
            killed.Kill();
        }

        (await desk.RunAsync("--batch-size", "50")).ShouldSucceed();

        Assert.Equal(AllIds.Order(), desk.ReadIds("triage-out/labels.csv").Order());
        Assert.Equal(0, (await desk.ReadOfflineLedgerAsync()).PaidTwice);
    }

    [Fact]
    public async Task Ctrl_c_detaches_and_the_same_command_goes_on()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no signals to send.");
        using var desk = new Desk();
        await using var emulator = await EmulatorProcess.StartAsync("--processing-time", "6");
        await using (var stopped = desk.Start("--base-url", emulator.Address))
        {
            await stopped.LineWithAsync("at the API");
            stopped.PressCtrlC();
            (await stopped.EndAsync()).ShouldFail(130, "Nothing is lost", "the same command");
        }

        (await desk.RunAsync("--base-url", emulator.Address)).ShouldSucceed();

        Assert.Equal(AllIds.Order(), desk.ReadIds("triage-out/labels.csv").Order());
        Assert.Equal(0, await emulator.LedgerAsync("paid_twice"));
    }

    [Fact]
    public async Task Ids_and_texts_of_any_form_come_back_as_they_were()
    {
        using var desk = new Desk();
        string[] ids = ["TCK-0001", "a@b.example", "42", " 42", "№ 7 \"x\"", "日本", new string('i', 300)];
        desk.Write("any.csv", "text,ID,more\n" + string.Concat(ids.Select(id => $"\"Urgent, \"\"quoted\"\"\r\n\r\n😀 {{Text}} </ticket>\",\"{id.Replace("\"", "\"\"", StringComparison.Ordinal)}\",x\n")));

        (await desk.RunAsync("--tickets", "any.csv")).ShouldSucceed();

        Assert.Equal(ids.Order(StringComparer.Ordinal), desk.ReadIds("triage-out/labels.csv").Order(StringComparer.Ordinal));
        Assert.Equal(ids.Order(StringComparer.Ordinal), desk.ReadIds("triage-out/replies.csv").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_ticket_that_gets_no_label_is_in_the_file_with_its_outcome()
    {
        using var desk = new Desk();
        (await desk.RunAsync("--tickets", desk.WriteTickets(20), "--refused", "1")).ShouldSucceed();

        var rows = desk.ReadRows("triage-out/labels.csv");
        Assert.Equal(20, rows.Count);
        Assert.All(rows, row => Assert.Equal("Refused", row[1]));
        Assert.Empty(desk.ReadRows("triage-out/replies.csv"));
    }

    private static IEnumerable<string> UrgentIds(Desk desk) =>
        desk.ReadRows("triage-out/labels.csv").Where(row => row[3] == "Urgent").Select(row => row[0]).Order();
}
