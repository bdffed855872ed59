using BatchTyped.Archive;
using BatchTyped.Engine.State;

namespace BatchTyped.Engine.Starting;

/// <summary>
/// Whether rows are an older copy than the files beside them. A crash leaves files that no row names, but only those whose row was
/// next: a batch being built, results of a batch that had ended, results that a settled batch lacks. All else says that rows are missing which once were there.
/// </summary>
internal static class StoreRollback
{
    /// <summary>The most ordinals that one act gives: a batch that was too large becomes two.</summary>
    private const int MostBuiltAtOnce = 2;

    /// <summary>What shows that a run without rows once had them; <see langword="null"/> when nothing does.</summary>
    internal static string? FindWithoutRows(IReadOnlyList<ArchiveFile> files, ArchiveWitness? witness) =>
        witness is { IsDeleted: true } ? null
        : witness is not null ? $"{witness.Sends} sends of a run of this name are noted, and there is no row of it"
        : files.Count > 0 ? $"there is {ArchiveFileName.Of(files[0])}, and no row of the run"
        : null;

    /// <summary>What shows that rows are older than the files; <see langword="null"/> when nothing does.</summary>
    internal static string? Find(RunState state, IReadOnlyList<ArchiveFile> files, ArchiveWitness? witness)
    {
        if (witness is { IsDeleted: true })
        {
            // What is left of a deleted run says nothing of the one that took its name.
            return null;
        }

        if (witness is not null && witness.RunId != state.Run.RandomId)
        {
            return "the files are those of another run of the same name";
        }

        if (witness is not null && witness.Sends > state.Run.Sends)
        {
            return FormattableString.Invariant($"{witness.Sends} sends were noted beside the files, and the rows know of {state.Run.Sends}");
        }

        var next = state.Batches.IsEmpty ? 1 : state.Batches.Keys.Last() + 1;
        foreach (var file in files)
        {
            if (!CanBeLeftByACrash(state, file, next))
            {
                return $"there is {ArchiveFileName.Of(file)}, and {(state.Batches.TryGetValue(file.Batch, out var batch) ? $"batch {batch.Ordinal} is {batch.Status} in the rows" : "no row of its batch")}";
            }
        }

        return null;
    }

    private static bool CanBeLeftByACrash(RunState state, ArchiveFile file, int next)
    {
        if (!state.Batches.TryGetValue(file.Batch, out var batch))
        {
            return (file.Kind is ArchiveKind.Requests or ArchiveKind.Index or ArchiveKind.Items && file.Batch < next + MostBuiltAtOnce)
                || (file.Kind is ArchiveKind.Results or ArchiveKind.Verdicts && file.Batch == next && !state.Index.Lacking.IsEmpty);
        }

        // Of a batch that hasn't ended nothing was fetched or settled. One of a canceled run settles without having been sent, and so does
        // one request that the API doesn't take: its result is written by the engine.
        return file.Kind is not (ArchiveKind.Results or ArchiveKind.Verdicts or ArchiveKind.Retry or ArchiveKind.RetryIndex)
            || batch.Status is BatchStatus.Accepted or BatchStatus.Ended or BatchStatus.Collected or BatchStatus.Settled or BatchStatus.Replaced
            || batch is { Status: BatchStatus.Ready, Refusal: not null }
            || (file.Kind == ArchiveKind.Verdicts && batch.Status == BatchStatus.Ready && state.Run.Canceled);
    }
}
