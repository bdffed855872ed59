using BatchTyped.Engine.Decisions;
using BatchTyped.Engine.Driving;
using BatchTyped.Engine.State;
using BatchTyped.Simulation.Tests.World;

namespace BatchTyped.Simulation.Tests.Mutants;

/// <summary>A create whose answer was lost is sent again at once.</summary>
internal sealed class BlindResend : Mutant
{
    internal override string Symptom => "paid twice";

    internal override Conditions Change(Conditions conditions) => conditions with { LostAnswers = 0.5, TooLate = false };

    internal override EffectEnded Change(EffectEnded ended, RunState state) => WithEvents(ended, happened => happened is RunEvent.AnswerLost lost
        ? [new RunEvent.Refused(lost.Ordinal, new BatchApiException(429, "rate_limit_error", null, "", null, null))]
        : [happened]);
}
