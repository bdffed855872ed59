using System.Globalization;
using BatchTyped.Emulator;
using BatchTyped.Scenarios.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace BatchTyped.Scenarios.Tests;

/// <summary>
/// Handles of two clients on one run, started, opened, followed and disposed of in any order and at the same time. BATCHTYPED_ROUNDS says
/// how many rounds (6 by default); what happens in one follows from its number, apart from how threads meet.
/// </summary>
public class HandlesTests
{
    private const string Name = "handles";
    private const int Items = 24;
    private const int Steps = 25;

    public static TheoryData<int> Rounds => [.. Enumerable.Range(1, int.Parse(
        Environment.GetEnvironmentVariable("BATCHTYPED_ROUNDS") is { Length: > 0 } rounds ? rounds : "6", CultureInfo.InvariantCulture))];

    [Theory]
    [MemberData(nameof(Rounds))]
    public async Task In_any_order_one_drives_and_each_item_is_paid_once(int round)
    {
        var random = new Random(round);
        await using var scenario = new Scenario(options =>
        {
            options.Seed = round;
            options.ProcessingTime = ProcessingTime.Between(TimeSpan.Zero, TimeSpan.FromMilliseconds(400));
        });
        await using (var world = new World(scenario, clients: 1 + (round % 2)))
        {
            await world.StartAsync(0);
            for (var step = 0; step < Steps; step++)
            {
                // Drawn before any of them runs, so that a round is the same each time.
                var acts = Enumerable.Range(0, random.Next(1, 4)).Select(_ => world.Draw(random)).ToList();
                world.BeginStep(acts);
                await Task.WhenAll(acts.Select(act => Task.Run(act.Run))).WaitAsync(TimeSpan.FromMinutes(2));
                await world.CheckAsync();
            }
        }

        await using var process = scenario.Process();
        await using var run = await process.GetRequiredService<BatchClient>().StartAsync(Name, Scenario.Tickets(Items), World.Options());
        var results = await run.AllAsync();

        Assert.Equal(Enumerable.Range(1, Items), results.Select(result => result.Key).Order());
        Assert.All(results, result => Assert.NotNull(result.Value));
        Assert.Equal((Items, 0), (scenario.Emulator.Ledger.Requests, scenario.Emulator.Ledger.PaidTwice));
    }

    private enum Kind
    {
        Start,
        Open,
        Follow,
    }

    private sealed record Act(Kind? Opens, Func<Task> Run);

    private sealed record Handle(int Client, Kind Kind, BatchRun<ClassifyTicket, TicketLabel> Run);

    private sealed class World(Scenario scenario, int clients) : IAsyncDisposable
    {
        private readonly ServiceProvider[] _processes = [.. Enumerable.Range(0, clients).Select(_ => scenario.Process())];
        private readonly List<Handle> _handles = [];
        private bool _mayBeBusy;

        internal static BatchRunOptions Options() => new() { BatchSize = 4, BuildAheadBytes = 0 };

        internal Act Draw(Random random)
        {
            var (client, which) = (random.Next(clients), random.Next());
            return random.Next(10) switch
            {
                < 2 => new Act(Kind.Start, () => StartAsync(client)),
                < 4 => new Act(Kind.Open, () => OpenAsync(client, Kind.Open)),
                < 5 => new Act(Kind.Follow, () => OpenAsync(client, Kind.Follow)),
                < 8 => new Act(null, () => CloseAsync(which)),
                8 => new Act(null, () => Client(client).SummaryAsync(Name)),
                _ => new Act(null, () => ReadAsync(which)),
            };
        }

        /// <summary>Whether a start may meet a driver that isn't its own client's to share.</summary>
        internal void BeginStep(IReadOnlyList<Act> acts) => _mayBeBusy =
            clients > 1 || _handles.Any(handle => handle.Kind == Kind.Start) || acts.Count(act => act.Opens == Kind.Start) > 1;

        internal async Task StartAsync(int client)
        {
            try
            {
                Add(client, Kind.Start, await Client(client).StartAsync(Name, Scenario.Tickets(Items), Options()));
            }
            catch (BatchRunBusyException exception)
            {
                Assert.True(_mayBeBusy, exception.Message);
                Assert.True(exception.Driver.IsThisProcess || exception.Driver.Host is null, exception.Message);
            }
        }

        internal async Task CheckAsync()
        {
            var info = (await Client(0).FindRunAsync(Name))!;
            if (_handles.All(handle => handle.Kind == Kind.Follow))
            {
                Assert.Null(info.Driver);
            }
            else if (clients == 1 && info.EndedAt is null && _handles.Any(handle => handle.Kind == Kind.Start))
            {
                Assert.True(info.Driver is not null || (await Client(0).FindRunAsync(Name))!.EndedAt is not null, "Nobody drives the run although a handle is open that does.");
            }
        }

        public async ValueTask DisposeAsync()
        {
            // Some clients before their handles, as when a host stops.
            foreach (var process in _processes)
            {
                await process.DisposeAsync();
            }

            foreach (var handle in _handles)
            {
                await handle.Run.DisposeAsync();
            }
        }

        private async Task OpenAsync(int client, Kind kind) => Add(client, kind, await Client(client).OpenAsync(
            ClassifyTicket.Definition, Name, kind == Kind.Follow ? BatchOpenMode.Follow : BatchOpenMode.Drive, Options()));

        private async Task CloseAsync(int which)
        {
            Handle handle;
            lock (_handles)
            {
                if (_handles.Count == 0)
                {
                    return;
                }

                handle = _handles[which % _handles.Count];
                _handles.Remove(handle);
            }

            var wait = handle.Run.WaitAsync();
            await handle.Run.DisposeAsync();
            try
            {
                await wait;
            }
            catch (Exception exception) when (exception is ObjectDisposedException or BatchRunNeedsInputException)
            {
                // Its own end, or that of a driver without the input.
            }
        }

        private async Task ReadAsync(int which)
        {
            BatchRun<ClassifyTicket, TicketLabel>? run;
            lock (_handles)
            {
                run = _handles.Count == 0 ? null : _handles[which % _handles.Count].Run;
            }

            if (run is not null)
            {
                var summary = await run.SummaryAsync();
                Assert.InRange(summary.Settled, 0, Items);
            }
        }

        private BatchClient Client(int client) => _processes[client].GetRequiredService<BatchClient>();

        private void Add(int client, Kind kind, BatchRun<ClassifyTicket, TicketLabel> run)
        {
            lock (_handles)
            {
                _handles.Add(new Handle(client, kind, run));
            }
        }
    }
}
