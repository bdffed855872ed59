namespace BatchTyped;

/// <summary>A run in the list of runs.</summary>
public sealed record BatchRunInfo
{
    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>The name of the task's type, as it was when the run was begun.</summary>
    public required string TaskName { get; init; }

    /// <summary>The model.</summary>
    public required string Model { get; init; }

    /// <summary>The address of the API it was begun at, and belongs to.</summary>
    public required Uri BaseAddress { get; init; }

    /// <summary>When it was begun.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When every accepted item had its final result; <see langword="null"/> before.</summary>
    public required DateTimeOffset? EndedAt { get; init; }

    /// <summary>Why it pauses, and what to do; <see langword="null"/> when it doesn't.</summary>
    public required string? PauseMessage { get; init; }

    /// <summary>Its batches that wait for a decision.</summary>
    public required IReadOnlyList<HeldBatch> HeldBatches { get; init; }

    /// <summary>Its batches whose results were asked for and didn't come whole.</summary>
    public required IReadOnlyList<UncollectedBatch> UncollectedBatches { get; init; }

    /// <summary>
    /// When results that were not collected yet will be gone at the API, 29 days after their batch was created;
    /// <see langword="null"/> unless that is less than 3 days away. Open or start the run before then: it collects them first.
    /// </summary>
    public required DateTimeOffset? ResultsGoneAt { get; init; }

    /// <summary>Who drives it at this moment; <see langword="null"/> when nobody does, or it has ended.</summary>
    public required BatchRunDriver? Driver { get; init; }

    /// <summary>How far it has come.</summary>
    public required BatchProgress Progress { get; init; }
}
