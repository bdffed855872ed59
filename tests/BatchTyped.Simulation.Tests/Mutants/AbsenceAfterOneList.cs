using BatchTyped.Engine.Decisions;
using BatchTyped.Engine.Driving;
using BatchTyped.Engine.State;
using BatchTyped.Simulation.Tests.World;

namespace BatchTyped.Simulation.Tests.Mutants;

/// <summary>One list without the batch counts as proof of its absence.</summary>
internal sealed class AbsenceAfterOneList : Mutant
{
    internal override string Symptom => "paid twice";

    internal override Conditions Change(Conditions conditions) => conditions with { LostAnswers = 0.5, TooLate = false, Lateness = 1, TakeOver = 0 };

    internal override EffectEnded Change(EffectEnded ended, RunState state) =>
        WithEvents(ended, happened => happened is RunEvent.Looked { Candidates.IsEmpty: true } looked && state.Batches[looked.Ordinal].Uncertainty!.EmptyLooks == 0
            ? [looked, looked]
            : [happened]);
}
