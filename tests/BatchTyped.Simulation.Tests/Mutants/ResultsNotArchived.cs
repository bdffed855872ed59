using BatchTyped.Archive;
using BatchTyped.Simulation.Tests.World;

namespace BatchTyped.Simulation.Tests.Mutants;

/// <summary>Results count as collected before they are durable.</summary>
internal sealed class ResultsNotArchived : Mutant
{
    internal override string Symptom => "It doesn't exist";

    internal override Conditions Change(Conditions conditions) => conditions with { Kill = 0.02 };

    internal override IArchive Change(IArchive archive, SimulatedRun run) => new ChangedArchive(
        archive.OfRun(SimulatedRun.Name), static (_, bytes) => bytes, kind => kind is ArchiveKind.Results);
}
