namespace BatchTyped;

/// <summary>How far a run has come.</summary>
public sealed record BatchProgress
{
    /// <summary>The name of the run.</summary>
    public required string Run { get; init; }

    /// <summary>Items taken from the input so far.</summary>
    public required long Items { get; init; }

    /// <summary>Whether the input was read to its end, so that <see cref="Items"/> is the whole.</summary>
    public required bool InputClosed { get; init; }

    /// <summary>Items that have their final result.</summary>
    public required long Settled { get; init; }

    /// <summary>Lines that were or will be sent again.</summary>
    public required long Retried { get; init; }

    /// <summary>Batches that lie ready on disk.</summary>
    public required int BatchesReady { get; init; }

    /// <summary>Batches on their way to the API, those whose answer was lost included.</summary>
    public required int BatchesSending { get; init; }

    /// <summary>Of those, the ones that wait for a decision; see <see cref="BatchRunSummary.HeldBatches"/>.</summary>
    public required int BatchesHeld { get; init; }

    /// <summary>Batches that the API is working on.</summary>
    public required int BatchesInProgress { get; init; }

    /// <summary>Batches that have ended and whose results are being fetched and read.</summary>
    public required int BatchesEnded { get; init; }

    /// <summary>Batches that are done.</summary>
    public required int BatchesSettled { get; init; }

    /// <summary>Final results by outcome on the wire; an answer that doesn't fit the result type still counts as succeeded here.</summary>
    public required IReadOnlyDictionary<BatchOutcome, long> Outcomes { get; init; }

    /// <summary>Billed tokens of settled batches.</summary>
    public required BatchUsage Usage { get; init; }

    /// <summary>Cost of settled batches in USD; <see langword="null"/> when a price isn't known.</summary>
    public required decimal? Cost { get; init; }

    /// <summary>Requests that turned out to be paid a second time; see <see cref="BatchRunSummary.PaidTwice"/>.</summary>
    public required long RequestsPaidTwice { get; init; }

    /// <summary>Whether every accepted item has its final result.</summary>
    public required bool IsEnded { get; init; }
}
