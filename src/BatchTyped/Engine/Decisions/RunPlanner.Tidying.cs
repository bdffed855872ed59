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

        var (unswept, uncompressed) = (_state.Index.Unswept, Limits.CompressSettled ? _state.Index.Uncompressed : []);
        for (var (i, j) = (0, 0); i < unswept.Count || j < uncompressed.Count;)
        {
            var ordinal = j == uncompressed.Count || (i < unswept.Count && unswept[i] <= uncompressed[j]) ? unswept[i] : uncompressed[j];
            var (sweeps, compresses) = (i < unswept.Count && unswept[i] == ordinal, j < uncompressed.Count && uncompressed[j] == ordinal);
            if ((sweeps && TryStart(new RunEffect.Sweep(ordinal))) || (compresses && TryStart(new RunEffect.Compress(ordinal))))
            {
                return;
            }

            i += sweeps ? 1 : 0;
            j += compresses ? 1 : 0;
        }
    }
}
