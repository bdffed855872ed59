using BatchTyped.Engine.Decisions;
using BatchTyped.Engine.Driving;
using BatchTyped.Engine.State;
using BatchTyped.Simulation.Tests.World;

namespace BatchTyped.Simulation.Tests.Mutants;

/// <summary>The third answer that holds no results is taken for the API's word that they are gone.</summary>
internal sealed class MissingAfterForeignAnswers : Mutant
{
    internal override string Symptom => "missing, and the service has it";

    internal override Conditions Change(Conditions conditions) => conditions with
    {
        LinesStayAway = false, Voices = [Kind.SignInPage], VoiceShare = 0.5,
    };

    internal override EffectEnded Change(EffectEnded ended, RunState state) => WithEvents(ended, happened =>
        happened is RunEvent.ResultsRefused refused && state.Batches[refused.Ordinal].ResultsWait?.Attempts >= 2 ? [refused with { AreGone = true }] : [happened]);
}
