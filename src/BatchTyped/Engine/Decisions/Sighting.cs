using System.Collections.Immutable;

namespace BatchTyped.Engine.Decisions;

/// <summary>Unknown batches that appeared since a watched send began, and have its size.</summary>
/// <param name="Ordinal">The batch that was sent.</param>
/// <param name="Send">Which send of it.</param>
/// <param name="Candidates">Their ids, oldest first.</param>
internal sealed record Sighting(int Ordinal, int Send, ImmutableArray<string> Candidates);
