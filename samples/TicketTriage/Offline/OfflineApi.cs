using BatchTyped;
using BatchTyped.Emulator;
using TicketTriage.CommandLine;

namespace TicketTriage.Offline;

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

    public static async Task<OfflineApi> StartAsync(TriageOptions options, CancellationToken cancellationToken)
    {
        var folder = Path.TrimEndingDirectorySeparator(options.State) + "-emulator";
        var emulator = new BatchEmulator(new EmulatorOptions
        {
            DataPath = Path.Combine(folder, "data"),
            Responder = KeywordResponder.Answer,
            ProcessingTime = BatchTime,
            ErroredShare = options.Failures.Errored,
            TruncatedShare = options.Failures.Truncated,
            RefusedShare = options.Failures.Refused,
            ExpiredShare = options.Failures.Expired,
        });
        try
        {
            return new OfflineApi(emulator, await ListenAsync(emulator, Path.Combine(folder, "address.txt"), cancellationToken));
        }
        catch
        {
            await emulator.DisposeAsync();
            throw;
        }
    }

    public void Apply(BatchTypedOptions api) => api.BaseAddress = BaseAddress;

    public ValueTask DisposeAsync() => _emulator.DisposeAsync();

    /// <summary>A run belongs to the address it was begun at: the emulator comes back on the port it had.</summary>
    private static async Task<Uri> ListenAsync(BatchEmulator emulator, string addressFile, CancellationToken cancellationToken)
    {
        if (!File.Exists(addressFile))
        {
            var address = await emulator.StartAsync(cancellationToken: cancellationToken);
            var aside = addressFile + ".partial";
            await File.WriteAllTextAsync(aside, address.AbsoluteUri, cancellationToken);
            File.Move(aside, addressFile);
            return address;
        }

        var known = await File.ReadAllTextAsync(addressFile, cancellationToken);
        try
        {
            return await emulator.StartAsync(known, cancellationToken: cancellationToken);
        }
        catch (IOException exception)
        {
            throw new IOException($"The runs in this state folder were begun at {known}, and another program listens there now. End it, or use another folder: --state DIR.", exception);
        }
    }
}
