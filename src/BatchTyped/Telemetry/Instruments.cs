using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Reflection;

namespace BatchTyped.Telemetry;

/// <summary>The meter and the source of spans, both named <c>BatchTyped</c>, with all instruments.</summary>
internal sealed class Instruments
{
    internal const string Name = "BatchTyped";

    private static readonly string? Version =
        typeof(Instruments).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0];

    /// <summary>The boundaries that OpenTelemetry's conventions advise; a batch has as many tokens as many calls.</summary>
    private static readonly InstrumentAdvice<long> TokenBuckets = new()
    {
        HistogramBucketBoundaries = [1, 4, 16, 64, 256, 1_024, 4_096, 16_384, 65_536, 262_144, 1_048_576, 4_194_304, 16_777_216, 67_108_864, 268_435_456],
    };

    private static readonly InstrumentAdvice<double> CallBuckets = new()
    {
        HistogramBucketBoundaries = [0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92],
    };

    /// <summary>A minute to a day: a batch has no longer.</summary>
    private static readonly InstrumentAdvice<double> BatchBuckets = new()
    {
        HistogramBucketBoundaries = [60, 300, 600, 1_800, 3_600, 7_200, 14_400, 28_800, 43_200, 64_800, 86_400],
    };

    /// <summary>From an act on disk to an upload of 256 MB.</summary>
    private static readonly InstrumentAdvice<double> PhaseBuckets = new()
    {
        HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600],
    };

    /// <param name="meters">Of the host, or of the client's own services.</param>
    public Instruments(IMeterFactory meters) : this(meters.Create(new MeterOptions(Name) { Version = Version }))
    {
    }

    internal Instruments(Meter meter)
    {
        TokenUsage = meter.CreateHistogram(InstrumentNames.TokenUsage, "{token}", "Billed tokens of a settled batch, or of one message.", tags: null, TokenBuckets);
        OperationDuration = meter.CreateHistogram(InstrumentNames.OperationDuration, "s", "Duration of one message that was sent at once.", tags: null, CallBuckets);
        RunsOpen = meter.CreateUpDownCounter<long>(InstrumentNames.RunsOpen, "{run}", "Runs that this process drives.");
        RunsPaused = meter.CreateCounter<long>(InstrumentNames.RunsPaused, "{run}", "Runs that paused, by reason.");
        RunsEnded = meter.CreateCounter<long>(InstrumentNames.RunsEnded, "{run}", "Runs that ended: each of their items has its final result.");
        ItemsTaken = meter.CreateCounter<long>(InstrumentNames.ItemsTaken, "{item}", "Items taken from inputs.");
        ItemsSettled = meter.CreateCounter<long>(InstrumentNames.ItemsSettled, "{item}", "Items with their final result, by outcome on the wire.");
        ItemsRetried = meter.CreateCounter<long>(InstrumentNames.ItemsRetried, "{item}", "Items whose attempt failed and that are sent again.");
        BatchesBuilt = meter.CreateCounter<long>(InstrumentNames.BatchesBuilt, "{batch}", "Batches written to disk.");
        BatchesSent = meter.CreateCounter<long>(InstrumentNames.BatchesSent, "{batch}", "Batches that the API accepted.");
        BatchesEnded = meter.CreateCounter<long>(InstrumentNames.BatchesEnded, "{batch}", "Batches that the API ended.");
        BatchesSettled = meter.CreateCounter<long>(InstrumentNames.BatchesSettled, "{batch}", "Batches whose every line has its verdict.");
        BatchesUncertain = meter.CreateCounter<long>(InstrumentNames.BatchesUncertain, "{batch}", "Sends whose answer was lost, so that the batch is looked for.");
        BatchesHeld = meter.CreateUpDownCounter<long>(InstrumentNames.BatchesHeld, "{batch}", "Batches of open runs that wait for a decision.");
        BatchDuration = meter.CreateHistogram(InstrumentNames.BatchDuration, "s", "From a batch's creation to its end, by the API's clock.", tags: null, BatchBuckets);
        RequestsSent = meter.CreateCounter<long>(InstrumentNames.RequestsSent, "{request}", "Requests of the batches that the API accepted.");
        RequestsQueued = meter.CreateUpDownCounter<long>(InstrumentNames.RequestsQueued, "{request}", "Requests of open runs that fill the queue at the API, or may.");
        RequestsPaidTwice = meter.CreateCounter<long>(InstrumentNames.RequestsPaidTwice, "{request}", "Requests that turned out to be paid a second time.");
        Cost = meter.CreateCounter<double>(InstrumentNames.Cost, "{USD}", "What settled batches cost, where the price is known.");
        BytesUploaded = meter.CreateCounter<long>(InstrumentNames.BytesUploaded, "By", "Bodies that reached the API whole.");
        BytesDownloaded = meter.CreateCounter<long>(InstrumentNames.BytesDownloaded, "By", "Results that came whole.");
        PhaseDuration = meter.CreateHistogram(InstrumentNames.PhaseDuration, "s", "Duration of one act of a run, by phase.", tags: null, PhaseBuckets);
        CallsDelayed = meter.CreateCounter<long>(InstrumentNames.CallsDelayed, "{call}", "Acts that failed and are tried again later, by phase.");
    }

    internal static ActivitySource Spans { get; } = new(Name, Version);

    internal Histogram<long> TokenUsage { get; }

    internal Histogram<double> OperationDuration { get; }

    internal UpDownCounter<long> RunsOpen { get; }

    internal Counter<long> RunsPaused { get; }

    internal Counter<long> RunsEnded { get; }

    internal Counter<long> ItemsTaken { get; }

    internal Counter<long> ItemsSettled { get; }

    internal Counter<long> ItemsRetried { get; }

    internal Counter<long> BatchesBuilt { get; }

    internal Counter<long> BatchesSent { get; }

    internal Counter<long> BatchesEnded { get; }

    internal Counter<long> BatchesSettled { get; }

    internal Counter<long> BatchesUncertain { get; }

    internal UpDownCounter<long> BatchesHeld { get; }

    internal Histogram<double> BatchDuration { get; }

    internal Counter<long> RequestsSent { get; }

    internal UpDownCounter<long> RequestsQueued { get; }

    internal Counter<long> RequestsPaidTwice { get; }

    internal Counter<double> Cost { get; }

    internal Counter<long> BytesUploaded { get; }

    internal Counter<long> BytesDownloaded { get; }

    internal Histogram<double> PhaseDuration { get; }

    internal Counter<long> CallsDelayed { get; }
}
