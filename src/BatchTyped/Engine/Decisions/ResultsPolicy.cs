using BatchTyped.Engine.State;

namespace BatchTyped.Engine.Decisions;

/// <summary>
/// When archived results are the last word. A paid answer is given up only when the API itself says that it is gone, or shows by its
/// counts, for long enough, that it never had it; or when a person decides so.
/// </summary>
internal static class ResultsPolicy
{
    /// <summary>Whether a batch settles on what a pass over its results found; otherwise they are fetched again.</summary>
    internal static bool IsLastWord(BatchRecord batch, ResultsFound found, DateTimeOffset now, RunLimits limits) =>
        batch.ResultsGone
        || batch.MissingAccepted
        || found.IsWhole
        || (found.Seen == found.Requests ? batch.Downloads >= limits.Downloads : IsProvenMissing(batch, found, now, limits));

    /// <summary>
    /// Whether a download lacks lines by the API's own account: it is well formed, and the counts of the API don't have more either. A
    /// download without any line of the batch never says so.
    /// </summary>
    internal static bool IsShortByCounts(BatchRecord batch, ResultsFound found) =>
        found is { Strange: 0, Seen: > 0 } && found.Seen < found.Requests && !batch.LastDownloadUnclean
        && batch.Counts is { } counts && counts.Total - counts.Processing <= found.Seen;

    private static bool IsProvenMissing(BatchRecord batch, ResultsFound found, DateTimeOffset now, RunLimits limits) =>
        IsShortByCounts(batch, found)
        && batch.ResultsWait is { ShortSince: { } since } wait
        && now >= since + limits.ShortTime
        && wait.ShortDownloads + 1 >= limits.Downloads;
}
