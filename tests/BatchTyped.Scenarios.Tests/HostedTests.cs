using BatchTyped.Emulator;
using BatchTyped.Scenarios.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace BatchTyped.Scenarios.Tests;

/// <summary>A service of the generic host that drives a run, beside everything that looks at it: whatever starts first, the service goes on.</summary>
public sealed class HostedTests : IAsyncDisposable
{
    private const string Name = "nightly";

    private readonly Scenario _scenario = new(options => options.ProcessingTime = ProcessingTime.Of(TimeSpan.FromHours(1)));

    public ValueTask DisposeAsync() => _scenario.DisposeAsync();

    [Theory]
    [InlineData(LooksBy.Name, false)]
    [InlineData(LooksBy.Name, true)]
    [InlineData(LooksBy.Following, false)]
    [InlineData(LooksBy.Following, true)]
    [InlineData(LooksBy.Driving, false)]
    public async Task The_service_never_dies_of_those_who_look(LooksBy looks, bool fromAnotherProcess)
    {
        using var stop = new CancellationTokenSource();
        await using var other = fromAnotherProcess ? _scenario.Process(options => options.ApiKey = null) : null;
        for (var life = 0; life < 4; life++)
        {
            using var host = Host();
            var client = (other ?? host.Services).GetRequiredService<BatchClient>();

            // The first life begins the run; in the others whoever looks comes first, last, or at the same time.
            var looking = life is 1 or 2 ? LookAsync(client, looks, stop.Token) : Task.CompletedTask;
            if (life == 1)
            {
                await LookOnceAsync(client, looks);
            }

            await host.StartAsync();
            var worker = host.Services.GetRequiredService<Worker>();
            await worker.Drives.WaitAsync(TimeSpan.FromSeconds(60));
            if (life == 3)
            {
                looking = LookAsync(client, looks, stop.Token);
                for (var look = 0; look < 5; look++)
                {
                    await LookOnceAsync(client, looks);
                }

                _scenario.Emulator.AdvanceClock(TimeSpan.FromHours(2));
                Assert.Equal(12, await worker.Results.WaitAsync(TimeSpan.FromSeconds(60)));
                await stop.CancelAsync();
            }

            if (life < 3)
            {
                Assert.False(worker.ExecuteTask!.IsCompleted);
                await host.StopAsync();
            }

            Assert.Null(worker.Failure);
            await looking;
        }

        Assert.Equal((1, 0), (_scenario.Emulator.Ledger.Batches, _scenario.Emulator.Ledger.PaidTwice));
    }

    private IHost Host()
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddBatchTyped().UseEmulator(_scenario.Emulator).Configure(_scenario.Configure);
        builder.Services.AddSingleton<Worker>();
        builder.Services.AddHostedService(services => services.GetRequiredService<Worker>());
        return builder.Build();
    }

    /// <summary>Looks once, and again and again in the background for a while.</summary>
    private static async Task LookAsync(BatchClient client, LooksBy looks, CancellationToken stop)
    {
        try
        {
            for (var look = 0; look < 20 && !stop.IsCancellationRequested; look++)
            {
                await LookOnceAsync(client, looks);
                await Task.Yield();
            }
        }
        catch (ObjectDisposedException)
        {
            // The host of this client has stopped.
        }
    }

    private static async Task LookOnceAsync(BatchClient client, LooksBy looks)
    {
        if (looks == LooksBy.Name)
        {
            Assert.NotNull(await client.FindRunAsync(Name));
            await client.SummaryAsync(Name);
            await client.ProgressAsync(Name).FirstAsync();
            return;
        }

        await using var run = await client.OpenAsync(ClassifyTicket.Definition, Name, looks == LooksBy.Following ? BatchOpenMode.Follow : BatchOpenMode.Drive);
        await run.SummaryAsync();
    }

    /// <summary>How somebody looks at the run.</summary>
    public enum LooksBy
    {
        /// <summary>By its name.</summary>
        Name,

        /// <summary>By a handle that follows.</summary>
        Following,

        /// <summary>By a handle that may drive, as code did that knew no other way.</summary>
        Driving,
    }

    private sealed class Worker(BatchClient client) : BackgroundService
    {
        private readonly TaskCompletionSource _drives = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource<int> _results = new(TaskCreationOptions.RunContinuationsAsynchronously);

        internal Task Drives => _drives.Task;

        internal Task<int> Results => _results.Task;

        internal Exception? Failure { get; private set; }

        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            try
            {
                await using var run = await client.StartAsync(Name, Scenario.Tickets(12), cancellationToken: stoppingToken);
                await foreach (var progress in run.ProgressAsync(stoppingToken))
                {
                    if (progress is { BatchesInProgress: 1, InputClosed: true } or { IsEnded: true })
                    {
                        break;
                    }
                }

                _drives.SetResult();
                _results.SetResult(await run.ResultsAsync(cancellationToken: stoppingToken).CountAsync(stoppingToken));
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                // The host stops.
            }
            catch (Exception exception)
            {
                Failure = exception;
                _drives.TrySetException(exception);
                _results.TrySetException(exception);
                throw;
            }
        }
    }
}
