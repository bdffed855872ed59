using BatchTyped.Engine.State;

namespace BatchTyped.Engine.Decisions;

/// <content>From accepted batches to verdicts.</content>
internal sealed partial class RunMachine
{
    private void OnPolled(RunEvent.Polled polled)
    {
        var byId = polled.Batches.DistinctBy(batch => batch.Id).ToDictionary(batch => batch.Id);
        foreach (var batch in _index.Open.Values)
        {
            if (batch.Status != BatchStatus.Accepted || !byId.TryGetValue(batch.ApiId!, out var snapshot))
            {
                continue;
            }

            var canceled = snapshot.CancelInitiatedAt is not null;
            var overdue = !snapshot.HasEnded && (polled.ServerTime ?? _now) > (snapshot.Expiry ?? batch.ExpiresAt) + _limits.ExpiryGrace;
            if (snapshot.HasEnded)
            {
                Put(batch with
                {
                    Overdue = false,
                    UnknownSince = null,
                    UnknownAnswers = 0,
                    Status = BatchStatus.Ended,
                    EndedAt = snapshot.EndedAt ?? _now,
                    Counts = snapshot.Counts,
                    CanceledAtService = canceled,
                });
            }
            else if (canceled != batch.CanceledAtService || overdue != batch.Overdue || batch.UnknownSince is not null)
            {
                Put(batch with { CanceledAtService = canceled, Overdue = overdue, UnknownSince = null, UnknownAnswers = 0 });
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

        // One answer may be a mistake of a moment: a replica that lags, a deployment.
        var since = batch.UnknownSince ?? _now;
        var answers = batch.UnknownAnswers + 1;
        if (answers < _limits.UnknownAnswers || _now - since < _limits.UnknownTime)
        {
            Put(batch with { UnknownSince = since, UnknownAnswers = answers });
            return;
        }

        Put(batch with { UnknownSince = null, UnknownAnswers = 0 });
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
            LastDownloadUnclean = collected.IsUnclean,
            Counts = collected.Counts ?? batch.Counts,
            UnknownSince = null,
            UnknownAnswers = 0,
            Hashes = (batch.Hashes ?? new FileHashes()) with { Results = collected.Hash },
        });
    }

    private void OnResultsRefused(RunEvent.ResultsRefused refused)
    {
        // Once the API says that they are gone, they don't come back. Whatever else was answered says nothing about them.
        var batch = Batch(refused.Ordinal, BatchStatus.Ended);
        Put(refused.AreGone
            ? batch with { Status = BatchStatus.Collected, ResultsGone = true }
            : AskAgain(batch, Waiting(batch, refused.Answered) with { Status = refused.Status, Words = refused.Words, ShortSince = null, ShortDownloads = 0 }));
    }

    // Lines that are missing now may be there in a moment: three downloads in one second would learn nothing.
    private void OnResultsIncomplete(RunEvent.ResultsIncomplete incomplete)
    {
        var batch = Batch(incomplete.Ordinal, BatchStatus.Collected);
        var wait = Waiting(batch, incomplete.Reason) with { Status = null, Words = null };
        Put(AskAgain(batch, incomplete.Found is { } found && ResultsPolicy.IsShortByCounts(batch, found)
            ? wait with { Damaged = 0, ShortSince = wait.ShortSince ?? _now, ShortDownloads = wait.ShortDownloads + 1 }
            : wait with { Damaged = incomplete.Found is null ? wait.Damaged + 1 : 0, ShortSince = null, ShortDownloads = 0 }));
    }

    private ResultsWait Waiting(BatchRecord batch, string answered) => batch.ResultsWait is { } wait
        ? wait with { Attempts = wait.Attempts + 1, Answered = answered }
        : new ResultsWait { Since = _now, Attempts = 1, Answered = answered };

    private BatchRecord AskAgain(BatchRecord batch, ResultsWait wait) => batch with
    {
        Status = BatchStatus.Ended,
        ResultsWait = wait,
        NotBefore = _now + Backoff.Delay(wait.Attempts, _limits.Backoff, batch.Marker),
    };

    /// <summary>A person decided, while nothing is under way for the batch.</summary>
    private void AcceptMissing(BatchRecord batch)
    {
        if (RunFacts.WaitsForResults(batch))
        {
            Put(batch with { Status = BatchStatus.Collected, MissingAccepted = true, NotBefore = null });
        }
    }

    /// <summary>
    /// A start begins each wait for results anew, and asks at once: somebody may have mended what is in between. How much time has
    /// passed between two processes, and by which clock, nobody knows.
    /// </summary>
    private void AskAnew()
    {
        foreach (var batch in _batches.Values.Where(batch => batch is { ResultsWait: not null, Status: BatchStatus.Ended or BatchStatus.Collected }))
        {
            Put(batch with
            {
                NotBefore = null,
                ResultsWait = batch.ResultsWait! with { Since = _now, Attempts = 0, Damaged = 0, ShortSince = null, ShortDownloads = 0 },
            });
        }
    }

    private void OnSettled(RunEvent.Settled settled)
    {
        // Straight from Ready settles what was never accepted: a batch of a canceled run, and one request that the service doesn't take.
        var batch = Batch(settled.Ordinal, BatchStatus.Collected, BatchStatus.Ready);
        if (batch.Status == BatchStatus.Ready && !_run.Canceled && batch.Refusal is null)
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
                ResultsWait = null,
                Tally = settled.Tally,
                Downloads = settled.Written?.Results is null ? batch.Downloads : Math.Max(1, batch.Downloads),
                Hashes = (batch.Hashes ?? new FileHashes()) with
                {
                    Results = settled.Written?.Results ?? batch.Hashes?.Results,
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
