using BatchTyped.Engine.State;

namespace BatchTyped.Engine.Decisions;

/// <content>Making room on disk, beside everything else and one file after the other.</content>
internal sealed partial class RunPlanner
{
    private void PlanTidying()
    {
        if (InFlight<RunEffect.Sweep>() + InFlight<RunEffect.Compress>() > 0)
        {
            return;
        }

        foreach (var batch in _state.Batches.Values)
        {
            if ((batch.Dropped & ~batch.Swept) != DroppedFiles.None && TryStart(new RunEffect.Sweep(batch.Ordinal)))
            {
                return;
            }

            if (Limits.CompressSettled && batch.Status == BatchStatus.Settled && !batch.Compressed && TryStart(new RunEffect.Compress(batch.Ordinal)))
            {
                return;
            }
        }
    }
}
