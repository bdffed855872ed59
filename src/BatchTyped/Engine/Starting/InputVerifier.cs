using System.Globalization;
using BatchTyped.Archive;
using BatchTyped.Engine.Building;
using BatchTyped.Engine.Decisions;
using BatchTyped.Engine.State;
using BatchTyped.Store;

namespace BatchTyped.Engine.Starting;

/// <summary>
/// Compares the source of a run that goes on with what was taken from it before: chunk by chunk by hash, and item by item where a hash
/// differs, to say which one. Behind it the source stands where the run stopped reading.
/// </summary>
internal sealed class InputVerifier(InputReader input, IRunArchive archive, RunLimits limits, DuplicateKeys duplicates)
{
    /// <summary>Compares, as long as the source answers or its run isn't to be canceled.</summary>
    /// <param name="state">The run.</param>
    /// <param name="store">Where it is asked to cancel.</param>
    /// <param name="interval">How often that is looked at while the source doesn't answer.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends the comparing.</param>
    /// <returns>Whether the source was compared to its end. A run that is canceled doesn't need it.</returns>
    /// <exception cref="BatchInputChangedException">The source isn't the one the run began with.</exception>
    internal async Task<bool> TryVerifyAsync(RunState state, IRunStore store, TimeSpan interval, TimeProvider time, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var verifying = input.DoAsync(() => VerifyAsync(state, stop.Token), stop.Token);
        try
        {
            while (!verifying.IsCompleted)
            {
                if (input.WaitingFor() is not null && await store.IsCancelRequestedAsync(state.Run.Name, cancellationToken).ConfigureAwait(false))
                {
                    await stop.CancelAsync().ConfigureAwait(false);
                    break;
                }

                await Task.WhenAny(verifying, Task.Delay(interval, time, stop.Token)).ConfigureAwait(false);
            }

            var isCompared = await verifying.ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            return isCompared;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return false;
        }
        finally
        {
            // Whoever lets go of the source mustn't meet the comparing at work.
            await stop.CancelAsync().ConfigureAwait(false);
            await ((Task)verifying).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <exception cref="BatchInputChangedException">The source isn't the one the run began with.</exception>
    private async Task VerifyAsync(RunState state, CancellationToken cancellationToken)
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
            if (!await input.MoveNextAsync(cancellationToken).ConfigureAwait(false))
            {
                throw Shorter(state, position);
            }
        }

        if (state.Run.InputClosed && await input.MoveNextAsync(cancellationToken).ConfigureAwait(false))
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
            if (!await input.MoveNextAsync(cancellationToken).ConfigureAwait(false))
            {
                await stored.CheckAsync(cancellationToken).ConfigureAwait(false);
                throw Shorter(state, position);
            }

            item.Take(input.Source, position, limits.BatchBytes);
            if (await stored.NextIsAsync(item, cancellationToken).ConfigureAwait(false))
            {
                hash.Add(item);
            }
            else if (duplicates != DuplicateKeys.KeepFirst)
            {
                await stored.CheckAsync(cancellationToken).ConfigureAwait(false);
                throw Changed(state, string.Create(CultureInfo.InvariantCulture, $"chunk {chunk.Ordinal}: item {position + 1} (key {item.KeyText}) was {stored.DescribeNext()}"));
            }
        }

        var finished = hash.Finish();
        if (finished == span.ChainHash)
        {
            return finished;
        }

        await stored.CheckAsync(cancellationToken).ConfigureAwait(false);
        throw Changed(state, string.Create(CultureInfo.InvariantCulture, $"chunk {chunk.Ordinal} (items {span.Start + 1} to {span.End})"));
    }

    private static BatchInputChangedException Changed(RunState state, string where) => new(state.Run.Name,
        $"its input has changed in {where}. Is the source ordered? Start with the same items in the same order, or under another name.");

    private static BatchInputChangedException Shorter(RunState state, long position) => new(state.Run.Name, string.Create(CultureInfo.InvariantCulture,
        $"its input ended after {position} items, and {state.Run.SourcePosition} had been taken from it before. Start with the same items in the same order, or under another name."));
}
