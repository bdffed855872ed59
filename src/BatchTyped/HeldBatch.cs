namespace BatchTyped;

/// <summary>
/// A batch that was sent in full, whose answer was lost, and of which nobody can find out whether the API has it. It waits for a
/// decision: <see cref="BatchClient.AdoptHeldBatchAsync"/> or <see cref="BatchClient.ResendHeldBatchAsync"/>.
/// </summary>
public sealed record HeldBatch
{
    /// <summary>The number of the batch in its run, from 1.</summary>
    public required int Batch { get; init; }

    /// <summary>The last nine characters of every <c>custom_id</c> in it: results that carry them are its results.</summary>
    public required string Marker { get; init; }

    /// <summary>How many requests it has.</summary>
    public required int Requests { get; init; }

    /// <summary>Ids at the API of batches that may be it.</summary>
    public required IReadOnlyList<string> Candidates { get; init; }

    /// <summary>The API's time when its sending began: it isn't older than this.</summary>
    public required DateTimeOffset SentAt { get; init; }

    /// <summary>When its answer was lost, by the local clock.</summary>
    public required DateTimeOffset LostAt { get; init; }

    /// <summary>Since when it is held.</summary>
    public required DateTimeOffset HeldAt { get; init; }

    /// <summary>Why it is held.</summary>
    public required string Reason { get; init; }

    /// <summary>The most it can cost in USD, if the API has it; sending it again can cost as much once more. <see langword="null"/> when the price isn't known.</summary>
    public required decimal? WorstCaseCost { get; init; }
}
