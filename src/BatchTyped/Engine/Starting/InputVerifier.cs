using System.Globalization;
using BatchTyped.Archive;
using BatchTyped.Engine.Building;
using BatchTyped.Engine.Decisions;
using BatchTyped.Engine.State;

namespace BatchTyped.Engine.Starting;

/// <summary>
/// Compares the source of a run that goes on with what was taken from it before: chunk by chunk by hash, and item by item where a hash
/// differs, to say which one. Behind it the source stands where the run stopped reading.
/// </summary>
internal sealed class InputVerifier(IItemSource source, IRunArchive archive, RunLimits limits, DuplicateKeys duplicates)
{
    /// <exception cref="BatchInputChangedException">The source isn't the one the run began with.</exception>
    internal async Task VerifyAsync(RunState state, CancellationToken cancellationToken)
    {
        var chain = "";
        using var item = new PreparedItem();
        foreach (var chunk in state.Batches.Values.Where(batch => batch.Source is not null).OrderBy(batch => batch.Source!.Start))
        {
            chain = await VerifyChunkAsync(state, chunk, chain, item, cancellationToken).ConfigureAwait(false);
        }

        // Behind the last chunk stand at most duplicates that were passed over.
        var position = state.Batches.Values.Max(batch => batch.Source?.End) ?? 0;
        for (; position < state.Run.SourcePosition; position++)
        {
            if (!await source.MoveNextAsync(cancellationToken).ConfigureAwait(false))
            {
                throw Shorter(state, position);
            }
        }

        if (state.Run.InputClosed && await source.MoveNextAsync(cancellationToken).ConfigureAwait(false))
        {
            throw new BatchInputChangedException(state.Run.Name, string.Create(CultureInfo.InvariantCulture,
                $"its input had {state.Run.SourcePosition} items and has more now. Start a run of another name for the new ones."));
        }
    }

    private async Task<string> VerifyChunkAsync(RunState state, BatchRecord chunk, string chain, PreparedItem item, CancellationToken cancellationToken)
    {
        var span = chunk.Source!;
        using var hash = new ChainHash(chain, span.ChainHash);
        await using var stored = await StoredChunk.OpenAsync(archive, chunk, cancellationToken).ConfigureAwait(false);
        for (var position = span.Start; position < span.End; position++)
        {
            if (!await source.MoveNextAsync(cancellationToken).ConfigureAwait(false))
            {
                throw Shorter(state, position);
            }

            item.Take(source, position, limits.BatchBytes);
            if (await stored.NextIsAsync(item, cancellationToken).ConfigureAwait(false))
            {
                hash.Add(item);
            }
            else if (duplicates != DuplicateKeys.KeepFirst)
            {
                throw Changed(state, string.Create(CultureInfo.InvariantCulture, $"chunk {chunk.Ordinal}: item {position + 1} (key {item.KeyText}) was {stored.DescribeNext()}"));
            }
        }

        var finished = hash.Finish();
        return finished == span.ChainHash
            ? finished
            : throw Changed(state, string.Create(CultureInfo.InvariantCulture, $"chunk {chunk.Ordinal} (items {span.Start + 1} to {span.End})"));
    }

    private static BatchInputChangedException Changed(RunState state, string where) => new(state.Run.Name,
        $"its input has changed in {where}. Is the source ordered? Start with the same items in the same order, or under another name.");

    private static BatchInputChangedException Shorter(RunState state, long position) => new(state.Run.Name, string.Create(CultureInfo.InvariantCulture,
        $"its input ended after {position} items, and {state.Run.SourcePosition} had been taken from it before. Start with the same items in the same order, or under another name."));
}
