namespace BatchTyped.Engine.Decisions;

/// <summary>Where a chunk ends.</summary>
internal static class ChunkCutter
{
    /// <summary>Whether the next request belongs to the next chunk.</summary>
    /// <param name="count">Requests in the chunk so far, not counting items that share one.</param>
    /// <param name="bodyBytes">The length of the body so far, closed.</param>
    /// <param name="nextBytes">The length of the next request with its separator.</param>
    /// <param name="limits">What a batch may hold.</param>
    internal static bool CutsBefore(int count, long bodyBytes, int nextBytes, RunLimits limits) =>
        count > 0 && (count >= limits.BatchSize || bodyBytes + nextBytes > limits.BatchBytes);

    /// <summary>Whether no item belongs to the chunk any more, not even one that shares a request of it.</summary>
    /// <param name="lines">Lines of its index so far: requests, and items that share one.</param>
    /// <param name="limits">What a batch may hold.</param>
    internal static bool IsFull(int lines, RunLimits limits) => lines >= limits.BatchLines;
}
