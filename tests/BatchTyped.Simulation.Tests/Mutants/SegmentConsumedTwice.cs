using BatchTyped.Engine.Decisions;
using BatchTyped.Engine.Driving;
using BatchTyped.Engine.State;
using BatchTyped.Simulation.Tests.World;

namespace BatchTyped.Simulation.Tests.Mutants;

/// <summary>The first retry batch takes its segments in without marking them as taken.</summary>
internal sealed class SegmentConsumedTwice : Mutant
{
    internal override Conditions Change(Conditions conditions) => conditions with { DifficultItems = 0.6, ErroredAttempts = 3, ExpiredAttempts = 3, TruncatedAttempts = 3 };

    internal override EffectEnded Change(EffectEnded ended, RunState state) =>
        WithEvents(ended, happened => [happened is RunEvent.RetryBuilt built && state.Batches.Values.All(batch => batch.Source is not null) ? built with { Segments = [] } : happened]);
}
