namespace BatchTyped.Engine.Decisions;

/// <summary>Where a chunk ends.</summary>
internal static class ChunkCutter
{
    /// <summary>Whether the next request belongs to the next chunk.</summary>
    /// <param name="count">Requests in the chunk so far.</param>
    /// <param name="bodyBytes">The length of the body so far, closed.</param>
    /// <param name="nextBytes">The length of the next request with its separator.</param>
    /// <param name="limits">What a batch may hold.</param>
    internal static bool CutsBefore(int count, long bodyBytes, int nextBytes, RunLimits limits) =>
        count > 0 && (IsFull(count, limits) || bodyBytes + nextBytes > limits.BatchBytes);

    /// <summary>Whether a chunk takes no further request, however small it is.</summary>
    internal static bool IsFull(int count, RunLimits limits) => count >= limits.BatchSize;
}
