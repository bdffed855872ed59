using BatchTyped.Emulator.Models;
using BatchTyped.Emulator.Storage;
using BatchTyped.Emulator.Validation;

namespace BatchTyped.Emulator.Core;

/// <summary>
/// The API without HTTP: synchronous, one call at a time, and the same calls at the same times give the same bytes.
/// Nothing happens in the background: a batch whose time has come ends when the next call looks.
/// </summary>
internal sealed partial class EmulatorCore : IDisposable
{
    public const int MaxRequests = 100_000;

    // Whoever takes both takes _processing first. It is held while requests are processed, which may take long; _lock is not.
    private readonly Lock _processing = new();
    private readonly Lock _lock = new();
    private readonly EmulatorOptions _options;
    private readonly EmulatorClock _clock;
    private readonly IEmulatorStorage _storage;
    private readonly TierLimits _limits;
    private readonly LedgerBook _ledger = new();
    private readonly SchemaVerdicts _schemas = new();
    private readonly RequestProcessor _processor;
    private readonly Settlement _settlement;
    private readonly Dictionary<string, Batch> _batches = new(StringComparer.Ordinal);
    private readonly List<Batch> _inOrder = [];
    private readonly List<Batch> _running = [];
    private readonly Dictionary<CallFamily, CallBucket> _buckets = [];
    private long _lastBatch;
    private long _lastMessage;
    private long _lastCall;

    public EmulatorCore(EmulatorOptions options)
    {
        options.Validate();
        _options = options;
        _clock = new EmulatorClock(options.TimeProvider);
        _limits = TierLimits.Of(options.Tier);
        Models = new ModelTable(options.ExtraModels);
        OrganizationId = Identifiers.Organization(options.Seed);
        _processor = new RequestProcessor(options, Models, _schemas, _ledger);
        _settlement = new Settlement(options, _processor);
        _storage = options.DataPath is { } path ? new FolderStorage(path) : new MemoryStorage();
        try
        {
            Replay();
        }
        catch
        {
            _storage.Dispose();
            throw;
        }
    }

    public EmulatorOptions Options => _options;

    public TimeProvider Clock => _clock;

    public ModelTable Models { get; }

    public string OrganizationId { get; }

    public string NextRequestId() => Identifiers.Request(_options.Seed, Interlocked.Increment(ref _lastCall), _clock.GetUtcNow());

    /// <summary>Counts a call against its limit.</summary>
    public RateLimitState TakeCall(CallFamily family)
    {
        lock (_lock)
        {
            if (!_buckets.TryGetValue(family, out var bucket))
            {
                _buckets[family] = bucket = new CallBucket(_limits.CallsOf(family));
            }

            return bucket.Take(_clock.GetUtcNow());
        }
    }

    public void AdvanceClock(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        lock (_lock)
        {
            Record(new ClockAdvanced(by));
        }
    }

    /// <summary>What goes wrong with this call. A create is asked about by the ordinal its batch would get.</summary>
    public IReadOnlyList<Fault> FaultsOf(EmulatorEndpoint endpoint, string? batchId)
    {
        lock (_lock)
        {
            long? batch = endpoint == EmulatorEndpoint.Create ? _lastBatch + 1
                : batchId is not null && _batches.TryGetValue(batchId, out var known) ? known.Ordinal
                : null;
            return _options.Faults.ForCall(endpoint, batch, _options.Seed);
        }
    }

    public void Dispose()
    {
        lock (_processing)
        {
            lock (_lock)
            {
                _storage.Dispose();
            }
        }
    }
}
