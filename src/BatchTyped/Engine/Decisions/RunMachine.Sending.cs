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
        var batch = Batch(failed.Ordinal, BatchStatus.Sending, BatchStatus.Committing);
        if (failed.IsTooLarge && batch.Count > 1)
        {
            // Nothing was accepted. Who said so may only pass smaller bodies on than the service takes.
            Put(batch with { Status = BatchStatus.Ready, TooLarge = true, LastFailure = failed.Reason });
            return;
        }

        var failures = batch.UploadFailures + 1;
        Put(batch with
        {
            Status = BatchStatus.Ready,
            UploadFailures = failures,
            LastFailure = failed.Reason,
            NotBefore = _now + Backoff.Delay(failures, _limits.Backoff, batch.Marker),
        });
        if (failures % _limits.UploadAttempts == 0)
        {
            // A service that stops receiving in the middle of a body breaks the connection, and its reason can't be read.
            Pause(BatchPauseReason.ApiUnavailable,
                $"The upload of batch {batch.Ordinal} ({batch.Bytes} bytes) broke off {failures} times in a row: {failed.Reason}. Nothing of it was accepted. "
                + "Check the network, or make batches smaller (BatchRunOptions.BatchBytes), and start the run again.");
        }
    }

    private void OnCommitPoint(RunEvent.CommitPoint point)
    {
        Put(Batch(point.Ordinal, BatchStatus.Sending) with { Status = BatchStatus.Committing });
        _run = _run with { Sends = _run.Sends + 1 };
    }

    private void OnRefused(RunEvent.Refused refused)
    {
        var batch = Batch(refused.Ordinal, BatchStatus.Sending, BatchStatus.Committing) with { Status = BatchStatus.Ready };
        switch (ApiFailurePolicy.OfRefusal(refused.Error, batch.Count))
        {
            case ApiFailurePolicy.Split:
                Put(batch with { TooLarge = true, AbsentSends = 0 });
                break;
            case ApiFailurePolicy.Fail:
                Put(batch with
                {
                    AbsentSends = 0,
                    Refusal = new Refusal { Type = refused.Error.Type, Message = refused.Error.ApiMessage, RequestId = refused.Error.RequestId },
                });
                break;
            case ApiFailurePolicy.Wait:
                var failures = batch.UploadFailures + 1;
                Put(batch with
                {
                    UploadFailures = failures,
                    AbsentSends = 0,
                    LastFailure = refused.Error.Message,
                    NotBefore = _now + (refused.Error.RetryAfter ?? Backoff.Delay(failures, _limits.Backoff, batch.Marker)),
                });
                break;
            case ApiFailurePolicy.Pause pause:
                Put(batch with { AbsentSends = 0 });
                Pause(pause.Reason, $"Batch {batch.Ordinal} was refused. {refused.Error.Message} {pause.Remedy}");
                break;
            default:
                throw new InvalidOperationException($"No policy for the refusal of batch {batch.Ordinal}.");
        }
    }

    private void OnAccepted(RunEvent.Accepted accepted)
    {
        var batch = Batch(accepted.Ordinal, BatchStatus.Committing);
        if (_batches.Values.FirstOrDefault(other => IsOf(other, accepted.Batch.Id)) is { } owner)
        {
            // Every create makes a batch of its own: this is the answer to another call.
            Put(Doubted(batch, $"the answer names batch {accepted.Batch.Id}, which is batch {owner.Ordinal} of the run already", serverAnswered: false));
            return;
        }

        Adopt(batch, accepted.Batch, accepted.RequestId);
    }

    private static bool IsOf(BatchRecord batch, string id) => batch.ApiId == id || batch.Twins.Any(twin => twin.ApiId == id);

    private void Adopt(BatchRecord batch, BatchSnapshot snapshot, string? requestId)
    {
        Put(WithoutCandidate(batch, snapshot.Id) with
        {
            Status = BatchStatus.Accepted,
            UploadFailures = 0,
            LastFailure = null,
            AbsentSends = 0,
            Refusal = null,
            Uncertainty = null,
            ApiId = snapshot.Id,
            RequestId = requestId,
            CreatedAt = CreationOf(batch, snapshot),
            ExpiresAt = snapshot.Expiry ?? CreationOf(batch, snapshot) + BatchSnapshot.ProcessingWindow,
        });
        _run = _run with { Sends = _run.Sends + 1 };
    }

    private DateTimeOffset CreationOf(BatchRecord batch, BatchSnapshot snapshot) => snapshot.CreatedAt ?? batch.IntentAt ?? _now;
}
