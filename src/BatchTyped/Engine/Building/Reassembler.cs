using BatchTyped.Archive;
using BatchTyped.Engine.Decisions;
using BatchTyped.Engine.Files;
using BatchTyped.Engine.State;

namespace BatchTyped.Engine.Building;

/// <summary>Puts new batches together from requests that lie in the archive already: those to send again, and those of a batch that was too large.</summary>
internal sealed class Reassembler(IRunArchive archive, Func<int, int, decimal?> worstCaseCost)
{
    /// <summary>Writes a batch from the retry segments that are due.</summary>
    internal async Task<RunEvent> BuildRetryAsync(RunState state, DateTimeOffset now, RunLimits limits, int ordinal, CancellationToken cancellationToken)
    {
        var segments = RetrySelection.Select(state, now, limits);
        await using var batch = await BatchAssembler.CreateAsync(archive, ordinal, state.Run.RandomId, withItems: false, cancellationToken).ConfigureAwait(false);
        foreach (var segment in segments)
        {
            var entries = await EntryFile.ReadIndexAsync(archive, BatchFiles.RetryIndex(segment.Batch), cancellationToken).ConfigureAwait(false);
            await CopyAsync(BatchFiles.Retry(segment.Batch), entries, batch, cancellationToken).ConfigureAwait(false);
        }

        var built = await batch.PublishAsync(cancellationToken).ConfigureAwait(false);
        return new RunEvent.RetryBuilt(built, [.. segments.Select(segment => segment.Batch)]);
    }

    /// <summary>Writes the two halves of a batch that was too large.</summary>
    internal async Task<RunEvent> SplitAsync(RunState state, int tooLarge, int ordinal, CancellationToken cancellationToken)
    {
        var entries = await EntryFile.ReadIndexAsync(archive, BatchFiles.Index(tooLarge), cancellationToken).ConfigureAwait(false);
        var middle = entries.Length / 2;
        var first = await BuildHalfAsync(entries[..middle], ordinal).ConfigureAwait(false);
        var second = await BuildHalfAsync(entries[middle..], ordinal + 1).ConfigureAwait(false);
        return new RunEvent.BatchSplit(tooLarge, first, second);

        async Task<BuiltBatch> BuildHalfAsync(IndexEntry[] half, int halfOrdinal)
        {
            await using var batch = await BatchAssembler.CreateAsync(archive, halfOrdinal, state.Run.RandomId, withItems: false, cancellationToken).ConfigureAwait(false);
            await CopyAsync(BatchFiles.Requests(tooLarge), half, batch, cancellationToken).ConfigureAwait(false);
            return await batch.PublishAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task CopyAsync(ArchiveFile from, IndexEntry[] entries, BatchAssembler batch, CancellationToken cancellationToken)
    {
        await using var requests = new ArchiveWindow(await archive.OpenAsync(from, cancellationToken).ConfigureAwait(false));
        foreach (var entry in entries)
        {
            var request = await requests.ReadAsync(entry.RequestOffset, entry.RequestLength, cancellationToken).ConfigureAwait(false);
            var parameterBytes = RequestLine.Parameters(request.Span, entry.KeyLength).Length;
            batch.AddRequest(request.Span, entry, worstCaseCost(parameterBytes, entry.MaxTokens));
            await batch.FlushIfFullAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
