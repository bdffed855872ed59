using BatchTyped.Archive;
using BatchTyped.Simulation.Tests.World;

namespace BatchTyped.Simulation.Tests.Mutants;

/// <summary>A batch has its row before its files are durable.</summary>
internal sealed class RowBeforeFile : Mutant
{
    internal override string Symptom => "It doesn't exist";

    internal override Conditions Change(Conditions conditions) => conditions with { Kill = 0.02 };

    internal override IArchive Change(IArchive archive, SimulatedRun run) => new ChangedArchive(
        archive.OfRun(SimulatedRun.Name), static (_, bytes) => bytes, kind => kind is ArchiveKind.Requests or ArchiveKind.Index or ArchiveKind.Items);
}
