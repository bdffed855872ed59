using BatchTyped.Engine.State;

namespace BatchTyped.Engine.Decisions;

/// <content>From accepted batches to verdicts.</content>
internal sealed partial class RunMachine
{
    private void OnPolled(RunEvent.Polled polled)
    {
        var byId = polled.Batches.ToDictionary(batch => batch.Id);
        foreach (var batch in _index.Open.Values)
        {
            if (batch.Status != BatchStatus.Accepted || !byId.TryGetValue(batch.ApiId!, out var snapshot))
            {
                continue;
            }

            var canceled = snapshot.CancelInitiatedAt is not null;
            var overdue = !snapshot.HasEnded && (polled.ServerTime ?? _now) > snapshot.ExpiresAt + _limits.ExpiryGrace;
            if (snapshot.HasEnded)
            {
                Put(batch with
                {
                    Overdue = false,
                    Status = BatchStatus.Ended,
                    EndedAt = snapshot.EndedAt ?? _now,
                    Counts = snapshot.Counts,
                    CanceledAtService = canceled,
                });
            }
            else if (canceled != batch.CanceledAtService || overdue != batch.Overdue)
            {
                Put(batch with { CanceledAtService = canceled, Overdue = overdue });
            }

            if (canceled && !batch.CanceledAtService && !batch.CancelSent && !_run.Canceled)
            {
                Pause(BatchPauseReason.CanceledElsewhere,
                    $"Somebody else canceled batch {batch.Ordinal} ({batch.ApiId}) at the service. Start the run again to send what it left undone.");
            }
        }
    }

    private void OnBatchGone(RunEvent.BatchGone gone)
    {
        var batch = Batch(gone.Ordinal, BatchStatus.Accepted, BatchStatus.Ended, BatchStatus.Collected, BatchStatus.Settled);
        if (batch.Status is BatchStatus.Collected or BatchStatus.Settled)
        {
            // Its results lie in the archive: a late answer to another call takes nothing away.
            return;
        }

        Pause(BatchPauseReason.BatchNotFound,
            $"The service doesn't know batch {batch.Ordinal} ({gone.BatchId}), which it had accepted. Is the key of another workspace, the address another "
            + "host's, or was the batch deleted? It isn't sent again by itself.");
    }

    // A poll that ran beside the call may have ended the batch already, and more may have followed.
    private void OnCancelSent(RunEvent.CancelSent sent) => Put(
        Batch(sent.Ordinal, BatchStatus.Accepted, BatchStatus.Ended, BatchStatus.Collected, BatchStatus.Settled) with { CancelSent = true });

    private void OnCollected(RunEvent.Collected collected)
    {
        var batch = Batch(collected.Ordinal, BatchStatus.Ended);
        Put(batch with
        {
            Status = BatchStatus.Collected,
            Downloads = batch.Downloads + 1,
            DownloadRefusals = 0,
            Hashes = (batch.Hashes ?? new FileHashes()) with { Results = collected.Hash },
        });
    }

    private void OnResultsRefused(RunEvent.ResultsRefused refused)
    {
        // Once said to be gone, they don't come back; otherwise a service that has just ended a batch may need a moment.
        var batch = Batch(refused.Ordinal, BatchStatus.Ended);
        var refusals = batch.DownloadRefusals + 1;
        Put(refused.AreGone || refusals >= _limits.Downloads
            ? batch with { Status = BatchStatus.Collected, DownloadRefusals = refusals, ResultsGone = true }
            : batch with { DownloadRefusals = refusals, NotBefore = _now + Backoff.Delay(refusals, _limits.Backoff, batch.Marker) });
    }

    // Lines that are missing now may be there in a moment: three downloads in one second would learn nothing.
    private void OnResultsIncomplete(RunEvent.ResultsIncomplete incomplete)
    {
        var batch = Batch(incomplete.Ordinal, BatchStatus.Collected);
        Put(batch with { Status = BatchStatus.Ended, NotBefore = _now + Backoff.Delay(batch.Downloads, _limits.Backoff, batch.Marker) });
    }

    private void OnSettled(RunEvent.Settled settled)
    {
        // A batch of a canceled run that was never sent settles straight from Ready: its items were canceled.
        var batch = Batch(settled.Ordinal, BatchStatus.Collected, BatchStatus.Ready);
        if (batch.Status == BatchStatus.Ready && !_run.Canceled)
        {
            throw new InvalidOperationException($"Batch {batch.Ordinal} was never sent, and run \"{_run.Name}\" isn't canceled.");
        }

        var order = _run.Settled + 1;
        _run = _run with { Settled = order };
        Put(Drop(
            batch with
            {
                Status = BatchStatus.Settled,
                SettledOrder = order,
                Tally = settled.Tally,
                Hashes = (batch.Hashes ?? new FileHashes()) with
                {
                    Verdicts = settled.Written?.Verdicts,
                    Retry = settled.Written?.Retry,
                    RetryIndex = settled.Written?.RetryIndex,
                },
            },
            DroppedFiles.Requests));
        if (settled.Segment is { } segment)
        {
            Put(segment);
        }

        if (settled.AllInvalid && !_run.Canceled)
        {
            Pause(BatchPauseReason.AllRequestsInvalid,
                $"The service called every request of batch {batch.Ordinal} invalid, so no further batch is sent. Its first message: {settled.FirstError} "
                + "Correct the task, and start a run of another name; what is settled stays.");
        }
    }
}
