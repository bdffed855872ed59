using BatchTyped.Simulation.Tests.World;

namespace BatchTyped.Simulation.Tests.Mutants;

/// <summary>More is sent than the queue at the service takes.</summary>
internal sealed class QueueIgnored : Mutant
{
    internal override string Symptom => "in a queue of";

    internal override Conditions Change(Conditions conditions) => conditions with { QueueLimit = conditions.BatchSize };

    internal override BatchTypedOptions Change(BatchTypedOptions settings)
    {
        settings.QueueLimit = 1_000_000;
        return settings;
    }
}
