using BatchTyped.Api;
using BatchTyped.Archive;
using BatchTyped.Engine.Decisions;
using BatchTyped.Engine.Files;
using BatchTyped.Engine.State;

namespace BatchTyped.Engine.Driving;

/// <content>
/// Fetching results. What comes is archived when anything of the batch is in it; anything else is an answer of what is in between, and is
/// reported as it was.
/// </content>
internal sealed partial class EffectRunner
{
    private async Task<EffectEnd> DownloadAsync(int ordinal, RunState state, CancellationToken cancellationToken)
    {
        var batch = state.Batches[ordinal];
        var look = batch.ResultsWait is null ? null : await LookAtBatchAsync(batch, state, cancellationToken).ConfigureAwait(false);
        if (look?.End is { } end)
        {
            return end;
        }

        var file = await archive.CreateAsync(BatchFiles.Results(ordinal), cancellationToken).ConfigureAwait(false);
        await using (file.ConfigureAwait(false))
        {
            var received = await ReceiveAsync(batch, file, cancellationToken).ConfigureAwait(false);
            await using (received.ConfigureAwait(false))
            {
                var answer = await AskAsync(batch, state, received, cancellationToken).ConfigureAwait(false);
                await received.FinishAsync(cancellationToken).ConfigureAwait(false);
                if (!received.HasOurs)
                {
                    // Asked here and not before: nearly always the first question brings the results.
                    look ??= await LookAtBatchAsync(batch, state, cancellationToken).ConfigureAwait(false);
                    return look.End ?? EffectEnd.Of(new RunEvent.ResultsRefused(ordinal, AreGone: look.IsTooOld && answer.IsApis, answer.Text, answer.Status, answer.Words));
                }

                await AddEarlierAsync(batch, received, cancellationToken).ConfigureAwait(false);
                await archive.PublishAsync([file], cancellationToken).ConfigureAwait(false);
                return new EffectEnd([new RunEvent.Collected(ordinal, file.Hash, answer.IsBroken || received.HasOther, look?.Counts)], Bytes: received.Received);
            }
        }
    }

    /// <summary>The first time bytes are archived as they come; from then on each result is looked for, in whatever it comes.</summary>
    private async Task<ReceivedResults> ReceiveAsync(BatchRecord batch, IArchiveWriter file, CancellationToken cancellationToken) => batch.ResultsWait is null
        ? new CopiedResults(file, batch.Count, batch.Marker)
        : new RecoveredResults(file, await BatchIndex.OfBatchAsync(archive, batch, cancellationToken).ConfigureAwait(false), batch.Count, batch.Marker);

    private async Task<ResultsAnswer> AskAsync(BatchRecord batch, RunState state, ReceivedResults received, CancellationToken cancellationToken)
    {
        try
        {
            var reply = await api.DownloadAsync(Headers(state, batch), batch.ApiId!, received, cancellationToken).ConfigureAwait(false);
            var foreign = ApiAnswerReader.ForeignOf(new ApiAnswer(reply.Status, received.Head, reply.MediaType, new ApiReplyInfo(null, null, null, null), null));
            return new ResultsAnswer($"no result of the batch came, but {foreign.Description}", reply.Status, foreign.Words, IsBroken: false);
        }
        catch (BoundedWriter.FullException exception)
        {
            // A stream that doesn't end: what came is kept, and judged by its lines.
            return new ResultsAnswer(exception.Message);
        }
        catch (BatchApiUnreachableException exception)
        {
            return new ResultsAnswer(exception.Message, exception.Status, exception.Answer);
        }
        catch (BatchApiException exception) when (IsGone(exception))
        {
            return new ResultsAnswer(exception.Message, exception.Status) { IsApis = true };
        }
    }

    /// <summary>What an earlier download had brought stays, unless the disk doesn't give it back as it was written.</summary>
    private async Task AddEarlierAsync(BatchRecord batch, ReceivedResults received, CancellationToken cancellationToken)
    {
        if (received is not RecoveredResults recovered || batch.Downloads == 0)
        {
            return;
        }

        try
        {
            var earlier = new HashedReader(await archive.OpenAsync(BatchFiles.Results(batch.Ordinal), cancellationToken).ConfigureAwait(false), batch.Hashes?.Results);
            await using (earlier.ConfigureAwait(false))
            {
                if (await earlier.IsWhollyAsNotedAsync(cancellationToken).ConfigureAwait(false))
                {
                    await recovered.AddAsync(earlier, cancellationToken).ConfigureAwait(false);
                }
            }
        }
        catch (BatchArchiveException)
        {
            // It is what the new download is to replace.
        }
    }

    /// <summary>What the API says of a batch whose results didn't come: only its own words count.</summary>
    private async Task<BatchLook> LookAtBatchAsync(BatchRecord batch, RunState state, CancellationToken cancellationToken)
    {
        try
        {
            var (seen, info) = await api.RetrieveAsync(Headers(state, batch), batch.ApiId!, cancellationToken).ConfigureAwait(false);
            return seen.Id != batch.ApiId ? BatchLook.Nothing
                : seen.ArchivedAt is not null ? new BatchLook(EffectEnd.Of(new RunEvent.ResultsRefused(batch.Ordinal, AreGone: true, "the API says that they are archived")))
                : new BatchLook(End: null, IsTooOld: (info.ServerTime ?? time.GetUtcNow()) >= seen.CreatedAt + RunFacts.ResultsKept, seen.HasEnded ? seen.Counts : null);
        }
        catch (BatchApiException exception) when (exception.Status == 404)
        {
            return new BatchLook(new EffectEnd([new RunEvent.BatchGone(batch.Ordinal, batch.ApiId!)], limits.Backoff.Ceiling));
        }
        catch (BatchApiUnreachableException)
        {
            return BatchLook.Nothing;
        }
    }

    /// <summary>What was answered to a question for results.</summary>
    /// <param name="Text">For people.</param>
    /// <param name="Status">The HTTP status; <see langword="null"/> when no answer came.</param>
    /// <param name="Words">The first words of an answer that isn't the API's own.</param>
    /// <param name="IsBroken">Whether it isn't a success that came to its end.</param>
    private sealed record ResultsAnswer(string Text, int? Status = null, string? Words = null, bool IsBroken = true)
    {
        /// <summary>Whether the API itself refused them.</summary>
        internal bool IsApis { get; init; }
    }

    /// <summary>What the API said of a batch.</summary>
    /// <param name="End">What that means, where it decides.</param>
    /// <param name="IsTooOld">Whether it is older than results are kept.</param>
    /// <param name="Counts">Its counts, once it has ended.</param>
    private sealed record BatchLook(EffectEnd? End, bool IsTooOld = false, RequestCounts? Counts = null)
    {
        internal static readonly BatchLook Nothing = new(End: null);
    }
}
