using BatchTyped.Emulator;
using Microsoft.Extensions.DependencyInjection;

namespace BatchTyped.Scenarios.Tests.Support;

/// <summary>An emulator in process and a state folder; clients come and go as processes would.</summary>
internal sealed class Scenario : IAsyncDisposable
{
    private readonly string? _temporary;

    /// <param name="configure">Sets the emulator up.</param>
    /// <param name="statePath">A state folder that stays; by default one that ends with the scenario.</param>
    internal Scenario(Action<EmulatorOptions>? configure = null, string? statePath = null)
    {
        StatePath = statePath ?? Path.Combine(_temporary = Directory.CreateTempSubdirectory("batchtyped-").FullName, "state");
        var options = new EmulatorOptions();
        configure?.Invoke(options);
        Emulator = new BatchEmulator(options);
    }

    internal BatchEmulator Emulator { get; }

    internal string StatePath { get; }

    /// <summary>A client over the emulator and the state folder: what a process that starts here would have.</summary>
    internal ServiceProvider Process(
        Action<BatchTypedOptions>? configure = null, Action<IServiceCollection>? configureServices = null, Func<HttpMessageHandler, HttpMessageHandler>? wire = null)
    {
        var services = new ServiceCollection();
        configureServices?.Invoke(services);
        services.AddBatchTyped()
            .UseEmulator(Emulator)
            .UseHandler(_ => wire?.Invoke(Emulator.CreateHandler()) ?? Emulator.CreateHandler())
            .Configure(options =>
            {
                Configure(options);
                configure?.Invoke(options);
            });
        return services.BuildServiceProvider();
    }

    /// <summary>Settings of a client here: its state, and times that a test can wait for.</summary>
    internal void Configure(BatchTypedOptions options)
    {
        options.ApiKey = "sk-ant-test";
        options.StatePath = StatePath;
        options.PollFloor = TimeSpan.FromMilliseconds(10);
        options.PollCeiling = TimeSpan.FromMilliseconds(50);
        options.QuietAfterError = options.QuietAfterSilence = options.LookInterval = TimeSpan.FromMilliseconds(20);
    }

    internal static IEnumerable<ClassifyTicket> Tickets(int count, int first = 1) =>
        Enumerable.Range(first, count).Select(id => new ClassifyTicket(id, $"Ticket {id}: my invoice says \"{id} €\" \\ twice 😀"));

    public async ValueTask DisposeAsync()
    {
        await Emulator.DisposeAsync();
        if (_temporary is not null)
        {
            Directory.Delete(_temporary, recursive: true);
        }
    }
}
