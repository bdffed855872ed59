namespace BatchTyped;

/// <summary>Something that a run waits for, beside the batches at the API. It needs nobody's doing.</summary>
public sealed record BatchWait
{
    /// <summary>The kind.</summary>
    public required BatchWaitReason Reason { get; init; }

    /// <summary>For people: what is waited for, and what would shorten it.</summary>
    public required string Message { get; init; }

    /// <summary>When it is tried again; <see langword="null"/> when that isn't a question of time.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>How often in a row it failed; 0 when it didn't.</summary>
    public int Failures { get; init; }

    /// <summary>The HTTP status of the last answer; <see langword="null"/> when there was none, or nothing was asked.</summary>
    public int? Status { get; init; }

    /// <summary>
    /// The first words of an answer that isn't the API's own, on one line, at most 160 characters, without control characters;
    /// <see langword="null"/> when the API itself answered, or nothing did.
    /// </summary>
    public string? Answer { get; init; }
}
