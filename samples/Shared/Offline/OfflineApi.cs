using BatchTyped.Emulator;

namespace Samples;

/// <summary>
/// The API of an offline run: the emulator on a port of this machine, with its batches in a folder beside the state, so that a run
/// that was stopped finds them again.
/// </summary>
internal sealed class OfflineApi : IAsyncDisposable
{
    /// <summary>Long enough to watch; the real API takes minutes to hours.</summary>
    private static readonly ProcessingTime BatchTime = ProcessingTime.Between(TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(2));

    private readonly BatchEmulator _emulator;

    private OfflineApi(BatchEmulator emulator, Uri baseAddress)
    {
        _emulator = emulator;
        BaseAddress = baseAddress;
    }

    public Uri BaseAddress { get; }

    public static async Task<OfflineApi> StartAsync(SampleSetup setup, SampleOptions options, CancellationToken cancellationToken)
    {
        var emulator = new BatchEmulator(new EmulatorOptions
        {
            DataPath = Path.Combine(Path.TrimEndingDirectorySeparator(options.State) + "-emulator", "data"),
            KeepAddress = true, // a run belongs to the address it was begun at
            Responder = setup.Responder,
            ProcessingTime = BatchTime,
            ErroredShare = options.Failures.Errored,
            TruncatedShare = options.Failures.Truncated,
            RefusedShare = options.Failures.Refused,
            ExpiredShare = options.Failures.Expired,
        });
        try
        {
            return new OfflineApi(emulator, await emulator.StartAsync(cancellationToken: cancellationToken));
        }
        catch
        {
            await emulator.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => _emulator.DisposeAsync();
}
