namespace BatchTyped.Engine.Decisions;

/// <content>What settled batches lack is looked for once more, one batch at a time.</content>
internal sealed partial class RunPlanner
{
    private void PlanLookingAgain()
    {
        if (Run.Pause is not null || _input.InFlight.Concat(_start).Any(effect => effect is RunEffect.Building))
        {
            return;
        }

        foreach (var ordinal in _state.Index.Lacking)
        {
            if (_state.Batches[ordinal].LooksAgain && TryStart(new RunEffect.CollectAgain(ordinal)))
            {
                return;
            }
        }
    }
}
