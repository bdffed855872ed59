using BatchTyped.Archive;
using BatchTyped.Engine.State;

namespace BatchTyped.Engine.Files;

/// <summary>The names of a batch's files.</summary>
internal static class BatchFiles
{
    internal static ArchiveFile Requests(int batch) => new(batch, ArchiveKind.Requests);

    internal static ArchiveFile Index(int batch) => new(batch, ArchiveKind.Index);

    internal static ArchiveFile Items(int batch) => new(batch, ArchiveKind.Items);

    internal static ArchiveFile Results(int batch) => new(batch, ArchiveKind.Results);

    internal static ArchiveFile Verdicts(int batch) => new(batch, ArchiveKind.Verdicts);

    internal static ArchiveFile Retry(int batch) => new(batch, ArchiveKind.Retry);

    internal static ArchiveFile RetryIndex(int batch) => new(batch, ArchiveKind.RetryIndex);

    /// <summary>The files that a row of the store stands for; all others are left-overs of a crash.</summary>
    internal static IEnumerable<ArchiveFile> NamedBy(RunState state)
    {
        foreach (var batch in state.Batches.Values)
        {
            yield return Requests(batch.Ordinal);
            yield return Index(batch.Ordinal);
            if (batch.Source is not null)
            {
                yield return Items(batch.Ordinal);
            }

            // Also those that were found incomplete and are to be fetched again: should they be gone by then, a part is better than nothing.
            if (batch.Downloads > 0)
            {
                yield return Results(batch.Ordinal);
            }

            if (batch.Status == BatchStatus.Settled)
            {
                yield return Verdicts(batch.Ordinal);
            }
        }

        foreach (var segment in state.Segments.Values)
        {
            yield return Retry(segment.Batch);
            yield return RetryIndex(segment.Batch);
        }
    }
}
