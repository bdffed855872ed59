using BatchTyped.Archive;
using BatchTyped.Simulation.Tests.World;
using System.Text;

namespace BatchTyped.Simulation.Tests.Mutants;

/// <summary>A request whose answer was cut is sent again as it was.</summary>
internal sealed class TruncatedUnchanged : Mutant
{
    internal override string Symptom => "sent again unchanged";

    internal override Conditions Change(Conditions conditions) => conditions with { DifficultItems = 0.6, ErroredAttempts = 3, ExpiredAttempts = 3, TruncatedAttempts = 3, MaxTokensCap = 800, MaxTokensFactor = 2 };

    internal override IArchive Change(IArchive archive, SimulatedRun run) => new ChangedArchive(archive.OfRun(SimulatedRun.Name), static (file, bytes) => file.Kind == ArchiveKind.Retry
        ? Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes.Span).Replace("\"max_tokens\":200", "\"max_tokens\":100", StringComparison.Ordinal))
        : bytes);
}
