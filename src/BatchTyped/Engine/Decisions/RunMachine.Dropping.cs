using BatchTyped.Engine.State;

namespace BatchTyped.Engine.Decisions;

/// <content>What is kept no longer: the row says so first, then the files go.</content>
internal sealed partial class RunMachine
{
    /// <summary>
    /// Rows that say nothing of hashes are from before keys stood in the index: their requests are still read for them, and stay.
    /// </summary>
    private BatchRecord Drop(BatchRecord batch, DroppedFiles files) =>
        _limits.Keep == BatchArchiveKeep.Everything || batch.Hashes?.Index is null ? batch : batch with { Dropped = batch.Dropped | files };

    private void OnDelivered(RunEvent.Delivered delivered)
    {
        if (delivered.SettledOrder <= _run.Delivered || _limits.Keep != BatchArchiveKeep.Undelivered)
        {
            return;
        }

        if (delivered.SettledOrder != _run.Delivered + 1 || delivered.SettledOrder > _run.Settled)
        {
            throw new InvalidOperationException($"Run \"{_run.Name}\" has delivered {_run.Delivered} of {_run.Settled} settled batches; the one settled as number {delivered.SettledOrder} isn't next.");
        }

        _run = _run with { Delivered = delivered.SettledOrder, DeliveredInvalid = _run.DeliveredInvalid + delivered.Invalid };
        foreach (var batch in _batches.Values)
        {
            var files = (IsDelivered(batch) ? DroppedFiles.Results : DroppedFiles.None)
                | (batch.Source is not null && IsWhollyDelivered(batch) ? DroppedFiles.Items : DroppedFiles.None);
            if (Drop(batch, files) is var changed && changed.Dropped != batch.Dropped)
            {
                Put(changed);
            }
        }
    }

    private void OnSwept(RunEvent.Swept swept)
    {
        var batch = Batch(swept.Ordinal, BatchStatus.Settled, BatchStatus.Replaced);
        Put(batch with { Swept = batch.Swept | swept.Files });
    }

    private bool IsDelivered(BatchRecord batch) => batch.SettledOrder > 0 && batch.SettledOrder <= _run.Delivered;

    /// <summary>Whether every item of a batch has its final result, and it was delivered: also those that were sent again elsewhere.</summary>
    private bool IsWhollyDelivered(BatchRecord batch) => batch.Status == BatchStatus.Replaced
        ? !batch.Halves.IsEmpty && batch.Halves.All(half => IsWhollyDelivered(_batches[half]))
        : IsDelivered(batch)
            && batch.FoundIn.All(found => IsDelivered(_batches[found]))
            && (!_segments.TryGetValue(batch.Ordinal, out var segment)
                || (segment.IsConsumed && IsDeliveredBy(segment.ConsumedBy) && IsDeliveredBy(segment.Apart?.ConsumedBy)));

    private bool IsDeliveredBy(int? taker) => taker is null || IsWhollyDelivered(_batches[taker.Value]);
}
