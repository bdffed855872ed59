using BatchTyped.Engine.Building;

namespace BatchTyped.Engine.State;

/// <summary>Which items of the source a chunk was built from.</summary>
/// <param name="Start">The position of its first item in the source, from 0.</param>
/// <param name="End">The position behind its last item, skipped duplicates included.</param>
/// <param name="ChainHash">The hash over the previous chunk's hash, the keys and the stored items.</param>
internal sealed record SourceSpan(long Start, long End, string ChainHash);
