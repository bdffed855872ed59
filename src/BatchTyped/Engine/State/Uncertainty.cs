using System.Collections.Immutable;

namespace BatchTyped.Engine.State;

/// <summary>A lost answer, and what the search for its batch has found so far.</summary>
internal sealed record Uncertainty
{
    /// <summary>The moment our connection was closed, by the local clock.</summary>
    public required DateTimeOffset DeadAt { get; init; }

    public required string Reason { get; init; }

    /// <summary>Whether the service answered 5xx: then it is done with the request, and a shorter quiet time serves.</summary>
    public required bool ServerAnswered { get; init; }

    /// <summary>
    /// Whether something between here and the service found the body too large: once the batch is proven absent, it is split before it
    /// is sent again.
    /// </summary>
    public bool IsTooLarge { get; init; }

    /// <summary>How many whole lists were read without a candidate.</summary>
    public int EmptyLooks { get; init; }

    /// <summary>When the last whole list was read.</summary>
    public DateTimeOffset? LookedAt { get; init; }

    /// <summary>Batches of our size that appeared since the mark and whose owner isn't known yet.</summary>
    public ImmutableArray<string> Candidates { get; init; } = [];

    /// <summary>Batches that were proven to be somebody else's.</summary>
    public ImmutableArray<string> Excluded { get; init; } = [];

    /// <summary>The candidate that the user chose: when it isn't ours, the batch is held again.</summary>
    public string? Chosen { get; init; }

    /// <summary>The candidate that can't be proven, where the batch is held for one.</summary>
    public string? Unprovable { get; init; }

    /// <summary>Since when the user is asked; <see langword="null"/> while the search goes on.</summary>
    public DateTimeOffset? HeldAt { get; init; }

    /// <summary>Why the search can't go on without the user.</summary>
    public string? HeldReason { get; init; }
}
