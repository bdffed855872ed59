using BatchTyped.Engine.State;

namespace BatchTyped.Engine.Decisions;

/// <summary>Results that came after their batch had settled without them. They are a settled batch of their own, in the archive.</summary>
/// <param name="Ordinal">The number of the batch they become.</param>
/// <param name="Count">How many requests have a result.</param>
/// <param name="Shared">Items beside them that share one of these requests.</param>
/// <param name="Tally">What they came to.</param>
/// <param name="Hashes">What the files hash to.</param>
/// <param name="Earlier">What the results came to, in tokens and cost, with which the batch had settled.</param>
internal sealed record LateResults(int Ordinal, int Count, int Shared, Tally Tally, FileHashes Hashes, Tally Earlier)
{
    /// <summary>How many items have a result now.</summary>
    internal long Items => Count + Shared;
}
