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

        if (_state.Index.Unswept.Any(ordinal => TryStart(new RunEffect.Sweep(ordinal))) || !Limits.CompressSettled)
        {
            return;
        }

        _ = _state.Index.Uncompressed.Any(ordinal => TryStart(new RunEffect.Compress(ordinal)));
    }
}
