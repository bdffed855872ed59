using System.Collections.Immutable;
using BatchTyped.Api;
using BatchTyped.Engine.State;

namespace BatchTyped.Engine.Decisions;

/// <content>What becomes of sends whose answer was lost: found, proven absent, or left to the user; and watched for a while after that.</content>
internal sealed partial class RunMachine
{
    private void OnAnswerLost(RunEvent.AnswerLost lost) =>
        Put(Doubted(Batch(lost.Ordinal, BatchStatus.Committing), lost.Reason, lost.ServerAnswered, lost.IsTooLarge));

    private BatchRecord Doubted(BatchRecord batch, string reason, bool serverAnswered, bool isTooLarge = false)
    {
        var doubted = batch with
        {
            Status = BatchStatus.Uncertain,
            UploadFailures = 0,
            Uncertainty = new Uncertainty { DeadAt = _now, Reason = reason, ServerAnswered = serverAnswered, IsTooLarge = isTooLarge },
        };
        return _limits.OnUncertain == UncertainBatches.Hold ? Held(doubted, "the run was started so that such batches are held") : doubted;
    }

    private void OnLooked(RunEvent.Looked looked)
    {
        // Beside the look, a batch of an earlier send may have been proven ours.
        var batch = Batch(looked.Ordinal, BatchStatus.Uncertain, BatchStatus.Accepted, BatchStatus.Ended, BatchStatus.Collected, BatchStatus.Settled);
        if (batch.Status != BatchStatus.Uncertain)
        {
            return;
        }

        var uncertainty = Doubt(batch) with { LookedAt = _now };
        var candidates = uncertainty.Candidates.Union(Unknown(looked.Candidates)).Except(uncertainty.Excluded).ToList();
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
            // Absent in every list since the answer was lost: proven, and sent again. Should the service list it later than that, the
            // watch finds it.
            var isTooLarge = uncertainty.IsTooLarge && batch.Count > 1;
            var absent = isTooLarge ? 0 : batch.AbsentSends + 1;
            var isLast = absent >= _limits.AbsentSends;
            Put(batch with
            {
                Status = BatchStatus.Ready,
                Uncertainty = null,
                Watches = batch.Watches.Add(WatchOf(batch, [])),
                TooLarge = batch.TooLarge || isTooLarge,

                // Starting the run again allows as many.
                AbsentSends = isLast ? 0 : absent,
                LastFailure = uncertainty.Reason,
            });
            if (isLast)
            {
                Pause(BatchPauseReason.SendsLost,
                    $"Batch {batch.Ordinal} ({batch.Count} requests, {batch.Bytes} bytes) was sent {absent} times in a row, and none of the sends has arrived at the API: nothing of it is billed. "
                    + $"What happened last: {uncertainty.Reason} Check the proxy or gateway in between, and start the run again.");
            }
        }
    }

    private void OnProven(RunEvent.Proven proven)
    {
        var id = proven.Batch.Id;
        var batch = Batch(proven.Ordinal, Enum.GetValues<BatchStatus>());
        if (!proven.Ours)
        {
            Put(Excluded(batch, id));
            return;
        }

        if (batch.ApiId == id || batch.Twins.Any(twin => twin.ApiId == id))
        {
            Put(WithoutCandidate(batch, id));
            return;
        }

        switch (batch.Status)
        {
            case BatchStatus.Sending or BatchStatus.Committing:
                // A send is on its way, and its answer comes first. The candidate stays, and is proven again.
                break;
            case BatchStatus.Ready or BatchStatus.Uncertain or BatchStatus.Held:
                var rest = batch.Status == BatchStatus.Ready ? [] : Doubt(batch).Candidates.Remove(id);
                Adopt(rest.IsEmpty ? batch : batch with { Watches = batch.Watches.Add(WatchOf(batch, rest)) }, proven.Batch, requestId: null);
                break;
            default:
                Put(WithoutCandidate(batch, id) with
                {
                    Twins = batch.Twins.Add(new Twin { ApiId = id, CreatedAt = CreationOf(batch, proven.Batch), ProvenAt = _now }),
                    OpenSends = batch.OpenSends - (batch.Watches.Any(watch => watch.GivenUp && watch.Candidates.Contains(id)) ? 1 : 0),
                });
                break;
        }
    }

    private void OnUnprovable(RunEvent.Unprovable unprovable)
    {
        var id = unprovable.BatchId;
        var batch = Batch(unprovable.Ordinal, Enum.GetValues<BatchStatus>());
        var reason = $"whether it is batch {id} of the workspace can't be found out, since {unprovable.Reason}";
        if (batch.Status == BatchStatus.Uncertain && Doubt(batch).Candidates.Contains(id))
        {
            Put(Held(batch, reason, id));
        }
        else if (batch.Status == BatchStatus.Ready && batch.Watches.Any(watch => !watch.GivenUp && watch.Candidates.Contains(id)))
        {
            // Nothing was sent since: the verdict of absence is taken back.
            var doubt = new Uncertainty { DeadAt = _now, Reason = "the answer to an earlier send was lost", ServerAnswered = false, Candidates = [id] };
            Put(Held(Excluded(batch, id) with { Uncertainty = doubt }, reason, id));
        }
        else
        {
            Put(Excluded(batch, id));
        }
    }

    private void OnDecided(Decision decision)
    {
        var batch = Batch(decision.Batch, Enum.GetValues<BatchStatus>());
        if (decision.AcceptMissing)
        {
            AcceptMissing(batch);
            return;
        }

        if (decision.LookAgain)
        {
            LookAgain(batch);
            return;
        }

        if (batch.Status != BatchStatus.Held || batch.Sends != decision.Send)
        {
            // The question was another one, or found its answer otherwise.
            return;
        }

        var doubt = Doubt(batch);
        Put(decision.AdoptId is { } id
            ? batch with
            {
                Status = BatchStatus.Uncertain,
                Uncertainty = doubt with { Candidates = [id], Excluded = doubt.Excluded.Remove(id), Chosen = id, Unprovable = null, HeldAt = null, HeldReason = null },
            }
            : batch with
            {
                Status = BatchStatus.Ready,
                Uncertainty = null,
                NotBefore = null,
                OpenSends = batch.OpenSends + 1,
                Watches = batch.Watches.Add(WatchOf(batch, doubt.Candidates) with { GivenUp = true }),
            });
    }

    private void OnWatched(RunEvent.Watched watched)
    {
        foreach (var sighting in watched.Sightings)
        {
            var batch = Batch(sighting.Ordinal, Enum.GetValues<BatchStatus>());
            Put(batch with { Watches = [.. batch.Watches.Select(watch => watch.Send == sighting.Send ? Seen(watch, Unknown(sighting.Candidates)) : watch)] });
        }

        foreach (var batch in _index.Watched.Values.Where(batch => batch.Watches.Any(IsOver)))
        {
            Put(batch with { Watches = batch.Watches.RemoveAll(IsOver) });
        }

        bool IsOver(Watch watch) => watch.Until <= _now && watch.Candidates.IsEmpty;
    }

    private void OnTwinPriced(RunEvent.TwinPriced priced)
    {
        var batch = Batch(priced.Ordinal, Enum.GetValues<BatchStatus>());
        Put(batch with { Twins = [.. batch.Twins.Select(twin => twin.ApiId == priced.BatchId ? twin with { Tally = priced.Tally } : twin)] });
    }

    private BatchRecord Held(BatchRecord batch, string reason, string? unprovable = null) => batch with
    {
        Status = BatchStatus.Held,
        Uncertainty = Doubt(batch) with { HeldAt = _now, HeldReason = reason, Unprovable = unprovable },
    };

    private Watch WatchOf(BatchRecord batch, ImmutableArray<string> candidates) => new()
    {
        Send = batch.Sends,
        Mark = batch.Mark ?? "",
        IntentAt = batch.IntentAt ?? _now,
        Until = _now + _limits.WatchTime,
        Candidates = candidates,
        Excluded = batch.Uncertainty?.Excluded ?? [],
    };

    private static Watch Seen(Watch watch, ImmutableArray<string> seen) => watch with { Candidates = [.. watch.Candidates.Union(seen).Except(watch.Excluded)] };

    /// <summary>The batch without a candidate that is settled; somebody else's isn't asked for again.</summary>
    private BatchRecord Excluded(BatchRecord batch, string id)
    {
        var doubt = batch.Uncertainty;
        var excluded = batch with
        {
            Uncertainty = doubt is null || !doubt.Candidates.Contains(id)
                ? doubt
                : doubt with { Candidates = doubt.Candidates.Remove(id), Excluded = doubt.Excluded.Add(id) },
            Watches =
            [
                .. batch.Watches.Select(watch => watch.Candidates.Contains(id)
                    ? watch with { Candidates = watch.Candidates.Remove(id), Excluded = watch.Excluded.Add(id) }
                    : watch),
            ],
        };
        return batch.Status == BatchStatus.Uncertain && doubt?.Chosen == id
            ? Held(excluded with { Uncertainty = excluded.Uncertainty! with { Chosen = null } }, $"batch {id}, which was to be adopted, isn't of this run")
            : excluded;
    }

    private static BatchRecord WithoutCandidate(BatchRecord batch, string id) => batch with
    {
        Watches = [.. batch.Watches.Select(watch => watch with { Candidates = watch.Candidates.Remove(id) })],
    };

    private static Uncertainty Doubt(BatchRecord batch) =>
        batch.Uncertainty ?? throw new InvalidOperationException($"Batch {batch.Ordinal} is in doubt and doesn't say since when.");
}
