namespace BatchTyped.Engine.State;

/// <summary>A batch that lies durably in the archive and has no row yet.</summary>
internal sealed record BuiltBatch(int Ordinal, string Marker, int Count, long Bytes, string Sha256, decimal? WorstCaseCost);
