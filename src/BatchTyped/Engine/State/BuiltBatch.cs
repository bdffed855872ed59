namespace BatchTyped.Engine.State;

/// <summary>A batch that lies durably in the archive and has no row yet.</summary>
/// <param name="Ordinal">Its number in the run.</param>
/// <param name="Marker">What each of its custom_ids ends in.</param>
/// <param name="Count">Requests.</param>
/// <param name="Shared">Items beside them for which an equal request of the batch is sent.</param>
/// <param name="Bytes">The length of the body.</param>
/// <param name="Sha256">The hash of the body.</param>
/// <param name="WorstCaseCost">The most it can cost, in USD; <see langword="null"/> when a price isn't known.</param>
/// <param name="Hashes">What index and items hash to.</param>
internal sealed record BuiltBatch(int Ordinal, string Marker, int Count, int Shared, long Bytes, string Sha256, decimal? WorstCaseCost, FileHashes Hashes);
