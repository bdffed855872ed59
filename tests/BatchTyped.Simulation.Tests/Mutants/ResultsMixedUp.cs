using BatchTyped.Archive;
using BatchTyped.Simulation.Tests.World;
using System.Text;

namespace BatchTyped.Simulation.Tests.Mutants;

/// <summary>Results come to other items than their own.</summary>
internal sealed class ResultsMixedUp : Mutant
{
    internal override string Symptom => "comes with another item";

    internal override Conditions Change(Conditions conditions) => conditions with { DifficultItems = 0, BatchSize = 5, Items = 12 };

    internal override IArchive Change(IArchive archive, SimulatedRun run) => new ChangedArchive(archive.OfRun(SimulatedRun.Name), static (file, bytes) => file.Kind == ArchiveKind.Items
        ? Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes.Span).Replace("\"Number\":1}", "\"Number\":2}", StringComparison.Ordinal))
        : bytes);
}
