namespace BatchTyped.Engine.Driving;

/// <summary>An effect that failed, as often in a row as it says. Not durable: a restart tries anew.</summary>
internal sealed record FailingEffect
{
    /// <summary>What is reported until the next try.</summary>
    internal required BatchWait Wait { get; init; }

    /// <summary>Since when answers came that aren't the service's own, and none that is; <see langword="null"/> before the first.</summary>
    internal DateTimeOffset? ForeignSince { get; init; }

    internal int ForeignAnswers { get; init; }

    /// <summary>Since when the service itself says that it doesn't know what is asked for; <see langword="null"/> when it doesn't.</summary>
    internal DateTimeOffset? UnknownSince { get; init; }

    internal int UnknownAnswers { get; init; }

    internal FailingEffect Shift(TimeSpan by) => this with
    {
        Wait = Wait with { Until = Wait.Until + by },
        ForeignSince = ForeignSince + by,
        UnknownSince = UnknownSince + by,
    };
}
