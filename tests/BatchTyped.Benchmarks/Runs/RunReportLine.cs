namespace BatchTyped.Benchmarks.Runs;

/// <summary>What a client's process measured of itself.</summary>
internal sealed record RunReportLine
{
    public required int Results { get; init; }

    /// <summary>Processor time from the start of the run to its last result.</summary>
    public required double ProcessorMilliseconds { get; init; }

    /// <summary>What of it was compiling just in time, which doesn't grow with the run.</summary>
    public double CompilingMilliseconds { get; init; }

    public required double ElapsedMilliseconds { get; init; }

    public required double PeakMegabytes { get; init; }

    /// <summary>What the collector held at its last collection.</summary>
    public required double HeapMegabytes { get; init; }

    public required double AllocatedBytes { get; init; }

    /// <summary>For making the client, before the call.</summary>
    public double ClientMilliseconds { get; init; }

    /// <summary>From the call to the head of the first create.</summary>
    public double FirstSendMilliseconds { get; init; }

    /// <summary>From the call to the first result.</summary>
    public required double FirstResultMilliseconds { get; init; }
}
