using BatchTyped.Archive;
using BatchTyped.Engine.Decisions;
using BatchTyped.Engine.Files;
using BatchTyped.Engine.State;

namespace BatchTyped.Engine.Building;

/// <summary>Puts new batches together from requests that lie in the archive already: those to send again, and those of a batch that was too large.</summary>
internal sealed class Reassembler(IRunArchive archive, LinePrices prices)
{
    /// <summary>Writes a batch from the retry segments that are due.</summary>
    /// <returns>What was built; <see langword="null"/> when none is due, since the clock was set back after it was planned.</returns>
    internal async Task<RunEvent?> BuildRetryAsync(RunState state, DateTimeOffset now, RunLimits limits, int ordinal, CancellationToken cancellationToken)
    {
        var parts = RetrySelection.Select(state, now, limits);
        if (parts.IsEmpty)
        {
            return null;
        }

        var apart = parts.Any(part => part.Apart);
        var isMixed = !RunFacts.SendsFallbackApart(state.Run);
        await using var batch = await BatchAssembler.CreateAsync(archive, ordinal, state.Run.RandomId, withItems: false, cancellationToken).ConfigureAwait(false);
        foreach (var segment in parts.Select(part => part.Segment))
        {
            using var index = await BatchIndex.OfRetryAsync(archive, state.Batches[segment.Batch], cancellationToken).ConfigureAwait(false);
            await CopyAsync(state.Batches[segment.Batch], ArchiveKind.Retry, index, line => isMixed || index[line].IsFallback == apart, batch, cancellationToken).ConfigureAwait(false);
        }

        var built = await batch.PublishAsync(cancellationToken).ConfigureAwait(false);
        return new RunEvent.RetryBuilt(built, [.. parts.Select(part => part.Segment.Batch)], apart);
    }

    /// <summary>Writes the two halves of a batch that was too large.</summary>
    internal async Task<RunEvent> SplitAsync(RunState state, int tooLarge, int ordinal, CancellationToken cancellationToken)
    {
        using var index = await BatchIndex.OfBatchAsync(archive, state.Batches[tooLarge], cancellationToken).ConfigureAwait(false);
        var leaders = Enumerable.Range(0, index.Count).Where(line => index[line].Leader is null).ToList();
        var middle = leaders[leaders.Count / 2];
        var first = await BuildHalfAsync(line => line < middle, ordinal).ConfigureAwait(false);
        var second = await BuildHalfAsync(line => line >= middle, ordinal + 1).ConfigureAwait(false);
        return new RunEvent.BatchSplit(tooLarge, first, second);

        async Task<BuiltBatch> BuildHalfAsync(Func<int, bool> isIn, int halfOrdinal)
        {
            await using var batch = await BatchAssembler.CreateAsync(archive, halfOrdinal, state.Run.RandomId, withItems: false, cancellationToken).ConfigureAwait(false);
            await CopyAsync(state.Batches[tooLarge], ArchiveKind.Requests, index, isIn, batch, cancellationToken).ConfigureAwait(false);
            return await batch.PublishAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Copies the chosen requests, and with each the items that share it.</summary>
    private async Task CopyAsync(BatchRecord from, ArchiveKind kind, BatchIndex index, Func<int, bool> isIn, BatchAssembler batch, CancellationToken cancellationToken)
    {
        await using var requests = new ArchiveWindow(await StoredFile.OpenAsync(archive, from, kind, cancellationToken).ConfigureAwait(false));
        var lines = new Dictionary<int, int>();
        for (var line = 0; line < index.Count; line++)
        {
            var entry = index[line];
            if (!isIn(entry.Leader ?? line))
            {
                continue;
            }

            if (entry.Leader is { } leader)
            {
                batch.AddShared(entry, lines[leader], index.KeyOf(line).Span);
            }
            else
            {
                var request = await requests.ReadAsync(entry.RequestOffset, entry.RequestLength, cancellationToken).ConfigureAwait(false);
                var parameterBytes = RequestLine.Parameters(request.Span, entry.KeyLength).Length;
                lines.Add(line, batch.AddRequest(request.Span, entry, prices.WorstCase(parameterBytes, entry.MaxTokens, entry.IsFallback)));
            }

            await batch.FlushIfFullAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
