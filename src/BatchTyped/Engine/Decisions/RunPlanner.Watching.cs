using BatchTyped.Engine.State;

namespace BatchTyped.Engine.Decisions;

/// <content>Late twins: of sends that count as absent, a batch may still turn up. Nothing but the send of the same batch waits for this.</content>
internal sealed partial class RunPlanner
{
    private void PlanWatching()
    {
        if (Run.Pause is not null)
        {
            return;
        }

        foreach (var batch in _state.Index.Watched.Values)
        {
            // Beside a send that is on its way, a candidate may be that very send's batch.
            if (batch.Status is not (BatchStatus.Sending or BatchStatus.Committing))
            {
                PlanProof(batch.Ordinal, [.. batch.Watches.SelectMany(watch => watch.Candidates).Distinct()], late: true);
            }

            foreach (var twin in batch.Twins.Where(twin => twin.Tally is null))
            {
                TryStart(new RunEffect.PriceTwin(batch.Ordinal, twin.ApiId));
            }
        }

        if (_state.Index.Watched.Values.Any(batch => !batch.Watches.IsEmpty))
        {
            TryStart(new RunEffect.Watch());
        }
    }
}
