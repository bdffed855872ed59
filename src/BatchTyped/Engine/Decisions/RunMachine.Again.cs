using BatchTyped.Engine.State;

namespace BatchTyped.Engine.Decisions;

/// <content>Results that a batch settled without: as long as the service keeps them, they can be asked for once more.</content>
internal sealed partial class RunMachine
{
    /// <summary>A start looks once more for what is missing, unless a person took that for final or the service keeps nothing.</summary>
    private void LookAgain()
    {
        foreach (var batch in _index.Lacking.Select(ordinal => _batches[ordinal]).Where(batch => !batch.LooksAgain && RunFacts.IsLookedForAtStart(batch, _now)).ToList())
        {
            Put(batch with { LooksAgain = true });
        }
    }

    /// <summary>A person asks, also for what another decision took for final.</summary>
    private void LookAgain(BatchRecord batch)
    {
        if (_index.Lacking.Contains(batch.Ordinal))
        {
            Put(batch with { LooksAgain = true });
        }
    }

    private void OnCollectedAgain(RunEvent.CollectedAgain again)
    {
        var batch = Batch(again.Ordinal, BatchStatus.Settled) with { LooksAgain = false };
        if (again.Found is not { } found || !_index.Lacking.Contains(batch.Ordinal))
        {
            // What was delivered meanwhile may be dropped, and the items with it: nothing can be read of what was found.
            Put(batch with { NothingKept = batch.NothingKept || again.AreGone });
            return;
        }

        var missing = batch.Tally!.Final[BatchOutcome.Missing] - found.Items;
        if (missing < 0 || _batches.ContainsKey(found.Ordinal))
        {
            throw new InvalidOperationException($"Batch {found.Ordinal} doesn't fit what batch {batch.Ordinal} of run \"{_run.Name}\" lacks.");
        }

        var order = _run.Settled + 1;
        _run = _run with { Settled = order };
        Put(batch with
        {
            FoundIn = batch.FoundIn.Add(found.Ordinal),
            Tally = missing > 0
                ? batch.Tally with { Final = batch.Tally.Final.SetItem(BatchOutcome.Missing, missing) }
                : batch.Tally with { Final = batch.Tally.Final.Remove(BatchOutcome.Missing), Cost = found.Earlier.Cost, StandardCost = found.Earlier.StandardCost },
        });
        Put(new BatchRecord
        {
            Ordinal = found.Ordinal,
            Marker = batch.Marker,
            Status = BatchStatus.Settled,
            CollectedFrom = batch.Ordinal,
            Count = found.Count,
            Shared = found.Shared,
            Bytes = 0,
            Sha256 = "",
            WorstCaseCost = batch.WorstCaseCost,
            Betas = batch.Betas,
            CancelSent = batch.CancelSent,
            CanceledAtService = batch.CanceledAtService,
            Downloads = 1,
            SettledOrder = order,
            Tally = found.Tally,
            Hashes = found.Hashes,

            // It never had requests of its own.
            Dropped = DroppedFiles.Requests,
            Swept = DroppedFiles.Requests,
        });
    }
}
