using BatchTyped.Benchmarks.Data;

namespace BatchTyped.Benchmarks.Read;

/// <summary>What every reader must have found in a line.</summary>
internal readonly record struct ReadLabel(string CustomId, BatchOutcome Outcome, BatchUsage Usage, TicketLabel? Label);
