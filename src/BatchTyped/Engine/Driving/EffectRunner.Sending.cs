using System.Collections.Immutable;
using System.Text;
using BatchTyped.Api;
using BatchTyped.Archive;
using BatchTyped.Engine.Decisions;
using BatchTyped.Engine.Files;
using BatchTyped.Engine.State;

namespace BatchTyped.Engine.Driving;

/// <content>The acts of the protocol of sending once.</content>
internal sealed partial class EffectRunner
{
    /// <summary>How far clocks may be apart before a batch created "before" the intent is still looked at.</summary>
    private static readonly TimeSpan ClockSlack = TimeSpan.FromMinutes(10);

    private async Task<EffectEnd> BeginSendAsync(int ordinal, RunState state, CancellationToken cancellationToken)
    {
        var newest = await api.ListAsync(Headers(state), limit: 1, afterId: null, cancellationToken).ConfigureAwait(false);
        var mark = newest.Value.Batches.IsEmpty ? "" : newest.Value.Batches[0].Id;

        // The server's own clock, where it isn't ahead of ours: a gateway's header may be wrong. A moment that is too late would end a
        // look too soon, and prove an absence that isn't one; one that is too early only costs pages.
        var now = time.GetUtcNow();
        var serverTime = newest.Info.ServerTime < now ? newest.Info.ServerTime.Value : now;
        return EffectEnd.Of(
            new RunEvent.ServiceSeen(newest.Info.Organization, newest.Info.Workspace),
            new RunEvent.SendBegun(ordinal, mark, serverTime));
    }

    private async Task<EffectEnd> UploadAsync(int ordinal, RunState state, CancellationToken cancellationToken)
    {
        var batch = state.Batches[ordinal];
        var body = await archive.OpenAsync(BatchFiles.Requests(ordinal), cancellationToken).ConfigureAwait(false);
        if (body.Length != batch.Bytes)
        {
            await body.DisposeAsync().ConfigureAwait(false);
            throw ArchiveDamage.Of(BatchFiles.Requests(ordinal), $"has {body.Length} bytes and was written with {batch.Bytes}");
        }

        var upload = new OpenUpload(api.StartUpload(Headers(state, batch), body, batch.Count), body);
        var kept = false;
        try
        {
            switch (await upload.Call.SendWithheldAsync(cancellationToken).ConfigureAwait(false))
            {
                case UploadStep.Withheld withheld when withheld.Sha256 == batch.Sha256:
                    kept = _uploads.TryAdd(ordinal, upload);
                    return new EffectEnd([new RunEvent.CommitPoint(ordinal)], Bytes: batch.Bytes);
                case UploadStep.Withheld:
                    throw ArchiveDamage.IsNotAsWritten(BatchFiles.Requests(ordinal));
                case UploadStep.Answered answered:
                    return EffectEnd.Of(new RunEvent.Refused(ordinal, answered.Error));
                case UploadStep.Failed failed:
                    return EffectEnd.Of(new RunEvent.UploadFailed(ordinal, failed.Reason, failed.IsTooLarge));
                default:
                    throw new InvalidOperationException("Unknown end of an upload.");
            }
        }
        finally
        {
            if (!kept)
            {
                await upload.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    private async Task<EffectEnd> ReleaseAsync(int ordinal, RunState state, CancellationToken cancellationToken)
    {
        if (!_uploads.TryRemove(ordinal, out var upload))
        {
            throw new InvalidOperationException($"Batch {ordinal} has a commit point and no open upload.");
        }

        await using (upload.ConfigureAwait(false))
        {
            await WitnessAsync(state.Run).ConfigureAwait(false);

            // Stopped for long since the commit point, this process may have been taken over, and its batch be proven absent meanwhile.
            await store.VerifyOwnerAsync(ownership, cancellationToken).ConfigureAwait(false);
            var answer = await upload.Call.ReleaseAsync(cancellationToken).ConfigureAwait(false);
            return EffectEnd.Of(answer switch
            {
                CreateAnswer.Accepted accepted when await IsKnownAsync(accepted.Batch.Id).ConfigureAwait(false) => new RunEvent.AnswerLost(
                    ordinal, $"The answer names batch {accepted.Batch.Id}, which was accepted before: it is the answer to another create.", ServerAnswered: false),
                CreateAnswer.Accepted accepted => new RunEvent.Accepted(ordinal, accepted.Batch, accepted.Info.RequestId),
                CreateAnswer.Refused refused => new RunEvent.Refused(ordinal, refused.Error),
                CreateAnswer.NotSent failed => new RunEvent.UploadFailed(ordinal, failed.Reason, failed.IsTooLarge),
                CreateAnswer.Unclear unclear => new RunEvent.AnswerLost(ordinal, unclear.Reason, unclear.ServerAnswered, unclear.IsTooLarge),
                _ => throw new InvalidOperationException("Unknown answer to a create."),
            });
        }
    }

    // Every create makes a batch of its own, so that what some run of the store has already can't be this one. The answer is taken in
    // whatever happens to the process meanwhile.
    private async ValueTask<bool> IsKnownAsync(string batchId)
    {
        try
        {
            return (await store.KnownAsync([batchId], CancellationToken.None).ConfigureAwait(false)).ContainsKey(batchId);
        }
        catch (BatchStateException)
        {
            // A paid answer isn't lost for a store that fails: within the run, the machine looks too.
            return false;
        }
    }

    private async Task<EffectEnd> LookAsync(int ordinal, RunState state, CancellationToken cancellationToken)
    {
        var batch = state.Batches[ordinal];
        var oldest = batch.IntentAt!.Value - ClockSlack;
        var candidates = new List<string>();
        await foreach (var (seen, _) in ListAsync(Headers(state), cancellationToken).ConfigureAwait(false))
        {
            // Newest first, down to what was there before the send; where that is gone, down to what is surely older.
            if (seen.Id == batch.Mark || seen.CreatedAt < oldest)
            {
                break;
            }

            if (seen.MayHold(batch.Count))
            {
                candidates.Add(seen.Id);
            }
        }

        // Asked after the list: a create that was answered meanwhile is known now.
        var known = await store.KnownAsync(candidates, cancellationToken).ConfigureAwait(false);
        return EffectEnd.Of(new RunEvent.Looked(ordinal, [.. Enumerable.Reverse(candidates).Where(id => !known.ContainsKey(id))]));
    }
}
