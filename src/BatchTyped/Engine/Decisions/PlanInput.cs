using System.Collections.Immutable;

namespace BatchTyped.Engine.Decisions;

/// <summary>What a plan depends on besides the durable state.</summary>
internal sealed record PlanInput
{
    public required DateTimeOffset Now { get; init; }

    public required RunLimits Limits { get; init; }

    /// <summary>Effects that were started and haven't ended.</summary>
    public required ImmutableHashSet<RunEffect> InFlight { get; init; }

    /// <summary>Effects that failed lately, and when they may start again.</summary>
    public required ImmutableDictionary<RunEffect, DateTimeOffset> Delayed { get; init; }

    /// <summary>Whether the source of the items is at hand.</summary>
    public required bool HasSource { get; init; }

    /// <summary>The state of that source.</summary>
    public InputWait Input { get; init; }

    /// <summary>How many requests may still join the queue at the service, over all open runs of the client.</summary>
    public required long QueueFree { get; init; }

    /// <summary>When the service was last asked; <see langword="null"/> in a new process.</summary>
    public DateTimeOffset? PolledAt { get; init; }

    /// <summary>How often it was asked in this process.</summary>
    public long Polls { get; init; }
}
