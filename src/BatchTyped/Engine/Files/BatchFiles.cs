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
            foreach (var file in Of(batch, state.Segments.ContainsKey(batch.Ordinal)))
            {
                if ((DroppedWith(batch, file.Kind) & batch.Dropped) == DroppedFiles.None)
                {
                    yield return file;
                }
            }
        }
    }

    /// <summary>The files of a batch that go with something that is dropped.</summary>
    internal static IEnumerable<ArchiveFile> Of(BatchRecord batch, DroppedFiles dropped) =>
        Of(batch, hasSegment: true).Where(file => (DroppedWith(batch, file.Kind) & dropped) != DroppedFiles.None);

    /// <summary>What a file must hash to; <see langword="null"/> where the row is from before that was noted.</summary>
    internal static string? HashOf(BatchRecord batch, ArchiveKind kind) => kind switch
    {
        ArchiveKind.Requests => batch.Sha256,
        ArchiveKind.Index => batch.Hashes?.Index,
        ArchiveKind.Items => batch.Hashes?.Items,
        ArchiveKind.Results => batch.Hashes?.Results,
        ArchiveKind.Verdicts => batch.Hashes?.Verdicts,
        ArchiveKind.Retry => batch.Hashes?.Retry,
        ArchiveKind.RetryIndex => batch.Hashes?.RetryIndex,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such kind of file."),
    };

    private static IEnumerable<ArchiveFile> Of(BatchRecord batch, bool hasSegment)
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

        if (hasSegment)
        {
            yield return Retry(batch.Ordinal);
            yield return RetryIndex(batch.Ordinal);
        }
    }

    /// <summary>The index of a chunk is never dropped: its keys tell duplicates.</summary>
    private static DroppedFiles DroppedWith(BatchRecord batch, ArchiveKind kind) => kind switch
    {
        ArchiveKind.Requests => DroppedFiles.Requests,
        ArchiveKind.Items => DroppedFiles.Items,
        ArchiveKind.Results or ArchiveKind.Verdicts => DroppedFiles.Results,
        ArchiveKind.Index when batch.Source is null => DroppedFiles.Results,
        ArchiveKind.Retry or ArchiveKind.RetryIndex => DroppedFiles.Retry,
        _ => DroppedFiles.None,
    };
}
