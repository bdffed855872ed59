using BatchTyped;
using BatchTyped.Emulator;
using Microsoft.Extensions.DependencyInjection;

namespace PipelineTesting;

/// <summary>An emulator, and a state folder of this test alone: a run is found again by its name.</summary>
internal sealed class TestBench : IAsyncDisposable
{
    private readonly DirectoryInfo _state = Directory.CreateTempSubdirectory("returns-");

    public TestBench(Action<EmulatorOptions>? configure = null)
    {
        var options = new EmulatorOptions { Responder = Answer };
        configure?.Invoke(options);
        Emulator = new BatchEmulator(options);
    }

    public BatchEmulator Emulator { get; }

    /// <summary>What a process that starts now would have. Waits that are minutes at the real API are moments here.</summary>
    public ServiceProvider StartProcess()
    {
        var services = new ServiceCollection();
        services.AddBatchTyped().UseEmulator(Emulator).Configure(options =>
        {
            options.StatePath = _state.FullName;
            options.PollFloor = options.PollCeiling = TimeSpan.FromMilliseconds(10);
            options.QuietAfterError = options.QuietAfterSilence = options.LookInterval = TimeSpan.FromMilliseconds(20);
        });
        return services.BuildServiceProvider();
    }

    public async ValueTask DisposeAsync()
    {
        await Emulator.DisposeAsync();
        _state.Delete(recursive: true);
    }

    /// <summary>The model's part, played by the test: what it says follows from the slip, so that each test can write what it needs.</summary>
    private static EmulatorAnswer? Answer(EmulatorRequest request) =>
        request.Text.Contains("as new", StringComparison.Ordinal) ? EmulatorAnswer.Text("""{"shelf":"Restock","confidence":0.95}""")
        : request.Text.Contains("broken", StringComparison.Ordinal) ? EmulatorAnswer.Text("""{"shelf":"Repair","confidence":0.9}""")
        : request.Text.Contains("hm", StringComparison.Ordinal) ? EmulatorAnswer.Text("""{"shelf":"Scrap","confidence":0.3}""")
        : null; // made up from the schema, the same for the same seed
}
