using System.Collections.Immutable;

namespace BatchTyped.Api;

/// <summary>One page of the list of batches, newest first.</summary>
internal sealed record BatchPage(ImmutableArray<BatchSnapshot> Batches, bool HasMore, string? LastId);
