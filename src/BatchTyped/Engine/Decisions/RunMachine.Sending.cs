using BatchTyped.Api;
using BatchTyped.Engine.State;

namespace BatchTyped.Engine.Decisions;

/// <content>The protocol of sending once: what is certain stays certain, and what isn't is proven before anything is sent again.</content>
internal sealed partial class RunMachine
{
    private void OnSendBegun(RunEvent.SendBegun begun)
    {
        var batch = Batch(begun.Ordinal, BatchStatus.Ready, BatchStatus.Held, BatchStatus.Accepted, BatchStatus.Ended, BatchStatus.Collected, BatchStatus.Settled);
        if (batch.Status != BatchStatus.Ready || RunFacts.MayTurnUp(batch))
        {
            // While the workspace was looked at, a batch of an earlier send turned up: nothing has been sent yet, and nothing is.
            return;
        }

        if (RunFacts.BudgetLeft(_index.Totals, _limits.MaxCost) is { } left && !(batch.WorstCaseCost <= left))
        {
            // Meanwhile something else turned out to be dearer than was known, a late twin for example: nothing has been sent yet.
            return;
        }

        Put(batch with
        {
            Status = BatchStatus.Sending,
            Sends = batch.Sends + 1,
            Mark = begun.Mark,
            IntentAt = begun.ServerTime,
            NotBefore = null,
        });
    }

    private void OnUploadFailed(RunEvent.UploadFailed failed)
    {
        var batch = Batch(failed.Ordinal, BatchStatus.Sending);
        var failures = batch.UploadFailures + 1;
        Put(batch with { Status = BatchStatus.Ready, UploadFailures = failures, NotBefore = _now + Backoff.Delay(failures, _limits.Backoff, batch.Marker) });
        if (failures % _limits.UploadAttempts == 0)
        {
            // A service that stops receiving in the middle of a body breaks the connection, and its reason can't be read.
            Pause(BatchPauseReason.ApiUnavailable,
                $"The upload of batch {batch.Ordinal} ({batch.Bytes} bytes) broke off {failures} times in a row: {failed.Reason}. Nothing of it was accepted. "
                + "Check the network, or make batches smaller (BatchRunOptions.BatchBytes), and start the run again.");
        }
    }

    private void OnCommitPoint(RunEvent.CommitPoint point) =>
        Put(Batch(point.Ordinal, BatchStatus.Sending) with { Status = BatchStatus.Committing, UploadFailures = 0 });

    private void OnRefused(RunEvent.Refused refused)
    {
        var batch = Batch(refused.Ordinal, BatchStatus.Sending, BatchStatus.Committing) with { Status = BatchStatus.Ready };
        switch (ApiFailurePolicy.OfRefusal(refused.Error, batch.Count))
        {
            case ApiFailurePolicy.Split:
                Put(batch with { TooLarge = true });
                break;
            case ApiFailurePolicy.Wait:
                var failures = batch.UploadFailures + 1;
                Put(batch with
                {
                    UploadFailures = failures,
                    NotBefore = _now + (refused.Error.RetryAfter ?? Backoff.Delay(failures, _limits.Backoff, batch.Marker)),
                });
                break;
            case ApiFailurePolicy.Pause pause:
                Put(batch);
                Pause(pause.Reason, $"Batch {batch.Ordinal} was refused. {refused.Error.Message} {pause.Remedy}");
                break;
            default:
                throw new InvalidOperationException($"No policy for the refusal of batch {batch.Ordinal}.");
        }
    }

    private void OnAccepted(RunEvent.Accepted accepted) =>
        Adopt(Batch(accepted.Ordinal, BatchStatus.Committing), accepted.Batch, accepted.RequestId);

    private void Adopt(BatchRecord batch, BatchSnapshot snapshot, string? requestId) => Put(WithoutCandidate(batch, snapshot.Id) with
    {
        Status = BatchStatus.Accepted,
        Uncertainty = null,
        ApiId = snapshot.Id,
        RequestId = requestId,
        CreatedAt = snapshot.CreatedAt,
        ExpiresAt = snapshot.ExpiresAt,
    });
}
