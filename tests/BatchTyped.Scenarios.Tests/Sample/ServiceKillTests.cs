namespace BatchTyped.Scenarios.Tests.Sample;

/// <summary>The service is killed with SIGKILL and comes back at its address while a client works with it.</summary>
public class ServiceKillTests
{
    private const int Tickets = 200;
    private const int BatchSize = 10;

    private static readonly int Rounds = TestSize.Read("BATCHTYPED_SERVICE_KILLS", 2);
    private static readonly int Seed = TestSize.Read("BATCHTYPED_SERVICE_KILLS_SEED", Environment.TickCount);

    [Fact]
    public async Task A_service_that_is_killed_and_comes_back_leaves_no_ticket_out_and_is_paid_once()
    {
        using var desk = new Desk();
        var tickets = desk.WriteTickets(Tickets);
        await using var emulator = await EmulatorProcess.StartAsync(
            "--data", desk.PathOf("service"), "--keep-address", "--processing-time", "0.5..2", "--latency", "10");
        var random = new Random(Seed);
        for (var round = 1; round <= Rounds; round++)
        {
            var where = $"BATCHTYPED_SERVICE_KILLS={Rounds} BATCHTYPED_SERVICE_KILLS_SEED={Seed}, round {round}";
            string[] command = ["--tickets", tickets, "--base-url", emulator.Address, "--batch-size", $"{BatchSize}", "--name", $"run-{round}"];
            var batches = await emulator.LedgerAsync("batches") + random.Next(1, Tickets / BatchSize);
            await using var program = desk.Start(command);
            var ending = program.EndAsync();
            while (!ending.IsCompleted && await emulator.LedgerAsync("batches") < batches)
            {
            }

            Assert.False(ending.IsCompleted, $"{where}: the client ended before the service was killed.");
            await emulator.KillAndRestartAsync();

            var ended = await ending;
            if (ended.ExitCode != 0)
            {
                // A start needs the service: the second run of the sample may be opened while it is away.
                Assert.True(ended.Errors.Contains("Check the address", StringComparison.Ordinal), $"{where}: exit code {ended.ExitCode}\n{ended.Output}\n{ended.Errors}");
                ended = await desk.RunAsync(command);
            }

            Assert.True(ended.ExitCode == 0, $"{where}: exit code {ended.ExitCode}\n{ended.Output}\n{ended.Errors}");
            Assert.Equal(Tickets, desk.ReadIds("triage-out/labels.csv").Distinct().Count());
            Assert.Equal(Tickets, desk.ReadIds("triage-out/labels.csv").Count());
            Assert.True(await emulator.LedgerAsync("paid_twice") == 0, $"{where}: {await emulator.LedgerAsync("paid_twice")} requests were paid twice.");
        }
    }
}
