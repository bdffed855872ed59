namespace BatchTyped.Engine.Decisions;

/// <summary>The state of the source of the items, as far as a plan depends on it.</summary>
internal readonly record struct InputWait
{
    /// <summary>Whether the next item was asked for, hasn't come, and nothing of a chunk waits for it.</summary>
    public bool IsAwaited { get; init; }

    /// <summary>How long the source hasn't answered the chunk that is being built; <see langword="null"/> when it isn't waited for.</summary>
    public TimeSpan? IdleFor { get; init; }

    /// <summary>How old the first item of the chunk that is being built is; <see langword="null"/> when there is none.</summary>
    public TimeSpan? ChunkAge { get; init; }
}
