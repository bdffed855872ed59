using BatchTyped.Api;
using BatchTyped.Engine.Decisions;
using BatchTyped.Engine.Files;
using BatchTyped.Engine.Settling;
using BatchTyped.Engine.State;

namespace BatchTyped.Engine.Driving;

/// <content>Asking once more for results that a batch settled without.</content>
internal sealed partial class EffectRunner
{
    /// <summary>Asks the API for the batch first: only its own word says that nothing is kept.</summary>
    private async Task<EffectEnd> CollectAgainAsync(int ordinal, RunState state, CancellationToken cancellationToken)
    {
        var batch = state.Batches[ordinal];
        if (!await IsKeptAsync(batch, state, cancellationToken).ConfigureAwait(false))
        {
            return EffectEnd.Of(new RunEvent.CollectedAgain(ordinal, AreGone: true));
        }

        var next = NextOrdinal(state);
        var index = await BatchIndex.OfBatchAsync(archive, batch, cancellationToken).ConfigureAwait(false);
        var (wanted, count) = await LackingAsync(batch, state, index, cancellationToken).ConfigureAwait(false);
        var file = await archive.CreateAsync(BatchFiles.Results(next), cancellationToken).ConfigureAwait(false);
        await using (file.ConfigureAwait(false))
        {
            var received = new RecoveredResults(file, index, count, batch.Marker, wanted);
            await using (received.ConfigureAwait(false))
            {
                await ReceiveAgainAsync(batch, state, received, cancellationToken).ConfigureAwait(false);
                if (!received.HasOurs)
                {
                    return new EffectEnd([new RunEvent.CollectedAgain(ordinal, AreGone: false)], Bytes: received.Received);
                }

                await archive.PublishAsync([file], cancellationToken).ConfigureAwait(false);
                var found = await settler.SettleLateAsync(batch, next, index, received.IsSeen, file.Hash, cancellationToken).ConfigureAwait(false);
                return new EffectEnd([new RunEvent.CollectedAgain(ordinal, AreGone: false, found)], Bytes: received.Received);
            }
        }
    }

    /// <exception cref="BatchApiUnreachableException">What came isn't the API's, and nothing that is missing is in it.</exception>
    private async Task ReceiveAgainAsync(BatchRecord batch, RunState state, RecoveredResults received, CancellationToken cancellationToken)
    {
        try
        {
            var reply = await api.DownloadAsync(Headers(state, batch), batch.ApiId!, received, cancellationToken).ConfigureAwait(false);
            await received.FinishAsync(cancellationToken).ConfigureAwait(false);
            if (!received.HasOurs && received.HasOther)
            {
                throw new BatchApiUnreachableException($"the results of batch {batch.ApiId}", ApiAnswerReader.ForeignOf(
                    new ApiAnswer(reply.Status, received.Head, reply.MediaType, new ApiReplyInfo(null, null, null, null), null)));
            }
        }
        catch (BoundedWriter.FullException)
        {
            // All that is missing came.
            await received.FinishAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (BatchApiUnreachableException)
        {
            await received.FinishAsync(cancellationToken).ConfigureAwait(false);
            if (!received.HasOurs)
            {
                throw;
            }
        }
    }

    private async Task<bool> IsKeptAsync(BatchRecord batch, RunState state, CancellationToken cancellationToken)
    {
        try
        {
            var (seen, info) = await api.RetrieveAsync(Headers(state, batch), batch.ApiId!, cancellationToken).ConfigureAwait(false);
            return seen.ArchivedAt is null && (info.ServerTime ?? time.GetUtcNow()) < seen.CreatedAt + RunFacts.ResultsKept;
        }
        catch (BatchApiException exception) when (exception.Status == 404)
        {
            return false;
        }
    }

    /// <summary>The requests without a result, and how many these are.</summary>
    private async Task<(bool[] Wanted, int Count)> LackingAsync(BatchRecord batch, RunState state, BatchIndex index, CancellationToken cancellationToken)
    {
        using var verdicts = await VerdictEntries.OfBatchAsync(archive, batch, cancellationToken).ConfigureAwait(false);
        using var later = await FoundLater.OfBatchAsync(archive, state, batch, cancellationToken).ConfigureAwait(false);
        var wanted = new bool[index.Count];
        var count = 0;
        for (var line = 0; line < index.Count; line++)
        {
            wanted[line] = index[line].Leader is null && verdicts[line] is { IsFinal: true, Outcome: BatchOutcome.Missing }
                && later?.Contains(index.KeyOf(line).Span) is not true;
            count += wanted[line] ? 1 : 0;
        }

        return (wanted, count);
    }
}
