using System.Collections.Immutable;

namespace BatchTyped.Engine.State;

/// <summary>
/// A send whose answer was lost and of which nothing was found, or that a user gave up: for a while the list of batches is still
/// matched against it, since a batch that turns up late is paid for.
/// </summary>
internal sealed record Watch
{
    /// <summary>Which send of the batch it was.</summary>
    public required int Send { get; init; }

    /// <summary>The newest batch of the workspace when that send began; empty when there was none.</summary>
    public required string Mark { get; init; }

    /// <summary>The server's time when that send began.</summary>
    public required DateTimeOffset IntentAt { get; init; }

    /// <summary>No list that is read after this moment is matched against it any more.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>Whether the user had the batch sent again without knowing: nothing waits for the candidates then.</summary>
    public bool GivenUp { get; init; }

    /// <summary>Batches of our size that appeared since the mark and whose owner isn't known yet, oldest first.</summary>
    public ImmutableArray<string> Candidates { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Batches that aren't asked for again: somebody else's, or such as can't be proven.</summary>
    public ImmutableArray<string> Excluded { get; init => field = value.IsDefault ? [] : value; } = [];
}
