namespace BatchTyped.Benchmarks.Runs;

/// <summary>What a client's process is to do.</summary>
internal sealed record RunOrder
{
    public required Uri Address { get; init; }

    public required string StatePath { get; init; }

    public required int Items { get; init; }

    public required int Seed { get; init; }

    /// <summary>Whether the items are words instead of tickets: as little of an item as there can be.</summary>
    public bool Small { get; init; }

    public int BatchSize { get; init; } = 10_000;

    public BatchArchiveKeep Keep { get; init; }

    /// <summary>Whether the client has the runtime's default, to profile what it compiles, instead of what the guide advises for workers.</summary>
    public bool ProfilesWhileRunning { get; init; }

    /// <summary>Whether the run has ended, and is opened up to its first result.</summary>
    public bool OpenOnly { get; init; }
}
