using BatchTyped.Api;
using BatchTyped.Engine.State;

namespace BatchTyped.Engine.Decisions;

/// <content>The protocol of sending once: what is certain stays certain, and what isn't is proven before anything is sent again.</content>
internal sealed partial class RunMachine
{
    private void OnSendBegun(RunEvent.SendBegun begun)
    {
        var batch = Batch(begun.Ordinal, BatchStatus.Ready);
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

    private void OnAnswerLost(RunEvent.AnswerLost lost) => Put(Batch(lost.Ordinal, BatchStatus.Committing) with
    {
        Status = BatchStatus.Uncertain,
        Uncertainty = new Uncertainty { DeadAt = _now, Reason = lost.Reason, ServerAnswered = lost.ServerAnswered },
    });

    private void OnLooked(RunEvent.Looked looked)
    {
        var batch = Batch(looked.Ordinal, BatchStatus.Uncertain);
        var uncertainty = Doubt(batch) with { LookedAt = _now };
        var candidates = uncertainty.Candidates.Union(looked.Candidates).Except(uncertainty.Excluded).ToList();
        if (candidates.Count > 0)
        {
            Put(batch with { Uncertainty = uncertainty with { Candidates = [.. candidates], EmptyLooks = 0 } });
        }
        else if (uncertainty.EmptyLooks + 1 < _limits.LooksForAbsence)
        {
            Put(batch with { Uncertainty = uncertainty with { EmptyLooks = uncertainty.EmptyLooks + 1 } });
        }
        else
        {
            // Absent in every list since the answer was lost: proven, and sent again.
            Put(batch with { Status = BatchStatus.Ready, Uncertainty = null });
        }
    }

    private void OnProven(RunEvent.Proven proven)
    {
        var batch = Batch(proven.Ordinal, BatchStatus.Uncertain);
        if (proven.Ours)
        {
            Adopt(batch, proven.Batch, requestId: null);
            return;
        }

        var uncertainty = Doubt(batch);
        Put(batch with
        {
            Uncertainty = uncertainty with
            {
                Candidates = uncertainty.Candidates.Remove(proven.Batch.Id),
                Excluded = uncertainty.Excluded.Add(proven.Batch.Id),
            },
        });
    }

    private void OnUnprovable(RunEvent.Unprovable unprovable)
    {
        var batch = Batch(unprovable.Ordinal, BatchStatus.Uncertain);
        Put(batch with { Status = BatchStatus.Held });
        Pause(BatchPauseReason.BatchHeld,
            $"The answer to batch {batch.Ordinal} ({batch.Count} requests) was lost, and whether it is batch {unprovable.BatchId} of the workspace can't be found out: "
            + $"{unprovable.Reason}. Nothing of it is sent again by itself, since it could be paid twice.");
    }

    private void Adopt(BatchRecord batch, BatchSnapshot snapshot, string? requestId) => Put(batch with
    {
        Status = BatchStatus.Accepted,
        Uncertainty = null,
        ApiId = snapshot.Id,
        RequestId = requestId,
        CreatedAt = snapshot.CreatedAt,
        ExpiresAt = snapshot.ExpiresAt,
    });

    private static Uncertainty Doubt(BatchRecord batch) =>
        batch.Uncertainty ?? throw new InvalidOperationException($"Batch {batch.Ordinal} is uncertain and doesn't say since when.");
}
