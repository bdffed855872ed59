using BatchTyped.Simulation.Tests.World;

namespace BatchTyped.Simulation.Tests.Mutants;

/// <summary>A lost batch is looked for at once.</summary>
internal sealed class NoQuietTime : Mutant
{
    internal override string Symptom => "paid twice";

    internal override Conditions Change(Conditions conditions) => conditions with { LostAnswers = 0.5, TooLate = false, Lateness = 1 };

    internal override BatchTypedOptions Change(BatchTypedOptions settings)
    {
        settings.QuietAfterError = settings.QuietAfterSilence = TimeSpan.FromSeconds(1);
        return settings;
    }
}
