using System.Globalization;

namespace BatchTyped.Scenarios.Tests.Sample;

/// <summary>
/// The sample killed with SIGKILL at random moments, again and again: while it builds, uploads, waits, downloads, settles and writes.
/// The service is slow on purpose, so that many of the moments lie within an upload or a download.
/// </summary>
public class KillTests
{
    private const int Tickets = 1_000;
    private static readonly TimeSpan LongestLife = TimeSpan.FromSeconds(4);

    private static readonly int Rounds = TestSize.Read("BATCHTYPED_KILLS", 20);
    private static readonly int Seed = TestSize.Read("BATCHTYPED_KILLS_SEED", Environment.TickCount);

    [Fact]
    public async Task Killed_at_random_moments_it_labels_every_ticket_and_pays_once()
    {
        using var desk = new Desk();
        var faults = desk.Write("faults.json",
            """
            [
              {"fault":"slow_bytes","on":"create","probability":0.4,"delay":0.02},
              {"fault":"slow_bytes","on":"results","probability":0.4,"delay":0.02},
              {"fault":"reset_download","on":"results","probability":0.1}
            ]
            """);
        await using var emulator = await EmulatorProcess.StartAsync(
            "--processing-time", "0.1..1", "--errored", "0.05", "--truncated", "0.02", "--faults", desk.PathOf(faults));
        var random = new Random(Seed);
        var kills = 0;
        for (var run = 1; kills < Rounds; run++)
        {
            // A run that came to its end before it was killed is followed by another: the number of kills is what was asked for.
            string[] command = ["--base-url", emulator.Address, "--batch-size", "50", "--name", $"run-{run}"];
            while (kills < Rounds)
            {
                await using var program = desk.Start(command);
                if (await program.EndsWithinAsync(random.NextDouble() * LongestLife))
                {
                    break;
                }

                program.Kill();
                kills++;
            }

            var ended = await desk.RunAsync(command);
            Assert.True(ended.ExitCode == 0, $"BATCHTYPED_KILLS={Rounds} BATCHTYPED_KILLS_SEED={Seed}, run {run}: exit code {ended.ExitCode}\n{ended.Output}\n{ended.Errors}");
            Assert.Equal(Enumerable.Range(1, Tickets), desk.ReadIds("triage-out/labels.csv").Select(id => int.Parse(id, CultureInfo.InvariantCulture)).Order());
            Assert.True(await emulator.LedgerAsync("paid_twice") == 0, $"BATCHTYPED_KILLS={Rounds} BATCHTYPED_KILLS_SEED={Seed}: {await emulator.LedgerAsync("paid_twice")} requests were paid twice after {kills} kills.");
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{kills} kills, seed {Seed}");
    }
}
