using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using BatchTyped.Archive;
using BatchTyped.Engine.State;
using BatchTyped.SourceGen;

namespace BatchTyped.Results;

/// <summary>The typed end where results leave: settled batches of the archive, read in the order in which they settled.</summary>
/// <param name="archive">The run's files.</param>
/// <param name="codec">The task.</param>
/// <param name="readState">Reads the run as it is at this moment.</param>
internal sealed class ResultStream<TTask, TResult>(IRunArchive archive, TaskCodec<TTask, TResult> codec, Func<CancellationToken, ValueTask<RunState>> readState)
{
    private readonly ConcurrentDictionary<int, long> _invalid = new();

    /// <summary>Names the way in which answers are read now.</summary>
    internal string ReaderFingerprint => codec.Info.ReaderFingerprint;

    /// <summary>The final results behind a place, up to what has settled in a state and is still kept.</summary>
    /// <param name="state">The state.</param>
    /// <param name="after">The place.</param>
    /// <param name="passed">Told of each batch once its last result was dealt with, which is when the next one is asked for.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    internal async IAsyncEnumerable<BatchResult<TTask, TResult>> ReadAsync(
        RunState state, BatchCursor after, Func<BatchRecord, ValueTask>? passed, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var checkedItems = new HashSet<int>();
        foreach (var batch in Kept(state, after.Settled))
        {
            var firstLine = batch.SettledOrder == after.Settled && after.Line < int.MaxValue ? after.Line + 1 : batch.SettledOrder == after.Settled ? int.MaxValue : 0;
            await foreach (var result in ReadBatchAsync(state, batch, checkedItems, firstLine, cancellationToken).ConfigureAwait(false))
            {
                yield return result;
            }

            if (passed is not null)
            {
                await passed(batch).ConfigureAwait(false);
            }
        }
    }

    /// <summary>How many of the settled answers that are still kept don't fit the result type. Each is read for this once a process.</summary>
    internal async Task<long> CountInvalidAsync(RunState state, CancellationToken cancellationToken)
    {
        var sum = 0L;
        var checkedItems = new HashSet<int>();
        foreach (var batch in Kept(state))
        {
            sum += await CountInvalidAsync(state, batch, checkedItems, cancellationToken).ConfigureAwait(false);
        }

        return sum;
    }

    /// <summary>How many answers of a settled batch don't fit the result type.</summary>
    internal ValueTask<long> CountInvalidAsync(RunState state, BatchRecord batch, CancellationToken cancellationToken) => CountInvalidAsync(state, batch, [], cancellationToken);

    private async ValueTask<long> CountInvalidAsync(RunState state, BatchRecord batch, HashSet<int> checkedItems, CancellationToken cancellationToken)
    {
        if (!_invalid.TryGetValue(batch.SettledOrder, out var invalid))
        {
            await foreach (var _ in ReadBatchAsync(state, batch, checkedItems, firstLine: 0, cancellationToken).ConfigureAwait(false))
            {
            }

            invalid = _invalid.GetValueOrDefault(batch.SettledOrder);
        }

        return invalid;
    }

    /// <summary>The settled batches that are still kept, from one of them on, in the order in which they settled.</summary>
    private static IEnumerable<BatchRecord> Kept(RunState state, int from = 1)
    {
        for (var order = Math.Max(1, from); order <= state.Run.Settled; order++)
        {
            if (state.Index.BySettledOrder.TryGetValue(order, out var ordinal) && !state.Batches[ordinal].Dropped.HasFlag(DroppedFiles.Results))
            {
                yield return state.Batches[ordinal];
            }
        }
    }

    private async IAsyncEnumerable<BatchResult<TTask, TResult>> ReadBatchAsync(
        RunState state, BatchRecord batch, HashSet<int> checkedItems, int firstLine, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (firstLine >= batch.Lines)
        {
            yield break;
        }

        var (isThere, opened) = await UnlessDroppedAsync(batch, SettledLines.OpenAsync(archive, state, batch, checkedItems, cancellationToken), cancellationToken).ConfigureAwait(false);
        if (!isThere)
        {
            yield break;
        }

        await using var lines = opened;
        using var text = new ByteBuffer();
        var models = new ResultModels(state.Run.Model, state.Run.FallbackModel);
        var invalid = 0L;
        for (var line = firstLine; line < lines.Count; line++)
        {
            if (lines.IsFinal(line))
            {
                // Nearly all are read at once: a line costs no task.
                var reading = lines.ReadAsync(line, cancellationToken);
                (isThere, var bytes) = reading.IsCompletedSuccessfully
                    ? (true, reading.Result)
                    : await UnlessDroppedAsync(batch, reading, cancellationToken).ConfigureAwait(false);
                if (!isThere)
                {
                    yield break;
                }

                var result = ResultFactory.Create(codec, bytes, models, text, new BatchCursor(batch.SettledOrder, line));
                invalid += result.Outcome == BatchOutcome.InvalidOutput ? 1 : 0;
                yield return result;
            }
        }

        if (firstLine == 0)
        {
            _invalid[batch.SettledOrder] = invalid;
        }
    }

    /// <summary>
    /// Whoever drives the run may drop what it has delivered while it is read here: that is no damage, and there is nothing more to be read
    /// of the batch.
    /// </summary>
    private async ValueTask<(bool IsThere, T Value)> UnlessDroppedAsync<T>(BatchRecord batch, ValueTask<T> reading, CancellationToken cancellationToken)
    {
        try
        {
            return (true, await reading.ConfigureAwait(false));
        }
        catch (BatchArchiveException)
        {
            var now = await readState(cancellationToken).ConfigureAwait(false);
            if (now.Batches[batch.Ordinal].Dropped.HasFlag(DroppedFiles.Results))
            {
                return (false, default!);
            }

            throw;
        }
    }
}
