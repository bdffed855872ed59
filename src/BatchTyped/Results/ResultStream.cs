using System.Runtime.CompilerServices;
using BatchTyped.Archive;
using BatchTyped.Engine.State;
using BatchTyped.SourceGen;

namespace BatchTyped.Results;

/// <summary>The typed end where results leave: settled batches of the archive, read in the order in which they settled.</summary>
internal sealed class ResultStream<TTask, TResult>(IRunArchive archive, TaskCodec<TTask, TResult> codec)
{
    private readonly SemaphoreSlim _counting = new(1);
    private BatchCursor _countedTo = new(1, -1);
    private long _invalid;

    /// <summary>The final results behind a place, up to what has settled in a state.</summary>
    internal async IAsyncEnumerable<BatchResult<TTask, TResult>> ReadAsync(
        RunState state, BatchCursor after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var settled = state.Batches.Values
            .Where(batch => batch.SettledOrder >= after.Settled && batch.SettledOrder > 0)
            .OrderBy(batch => batch.SettledOrder);
        foreach (var batch in settled)
        {
            var firstLine = batch.SettledOrder == after.Settled && after.Line < int.MaxValue ? after.Line + 1 : batch.SettledOrder == after.Settled ? int.MaxValue : 0;
            await foreach (var result in ReadBatchAsync(batch, firstLine, cancellationToken).ConfigureAwait(false))
            {
                yield return result;
            }
        }
    }

    /// <summary>How many of the settled answers don't fit the result type. Each is read for this once a process.</summary>
    internal async Task<long> CountInvalidAsync(RunState state, CancellationToken cancellationToken)
    {
        await _counting.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await foreach (var result in ReadAsync(state, _countedTo, cancellationToken).ConfigureAwait(false))
            {
                _invalid += result.Outcome == BatchOutcome.InvalidOutput ? 1 : 0;
                _countedTo = result.Cursor;
            }

            return _invalid;
        }
        finally
        {
            _counting.Release();
        }
    }

    private async IAsyncEnumerable<BatchResult<TTask, TResult>> ReadBatchAsync(
        BatchRecord batch, int firstLine, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (firstLine >= batch.Count)
        {
            yield break;
        }

        await using var lines = await SettledLines.OpenAsync(archive, batch, cancellationToken).ConfigureAwait(false);
        using var text = new ByteBuffer();
        for (var line = firstLine; line < lines.Count; line++)
        {
            if (lines.IsFinal(line))
            {
                var bytes = await lines.ReadAsync(line, cancellationToken).ConfigureAwait(false);
                yield return ResultFactory.Create(codec, bytes, text, new BatchCursor(batch.SettledOrder, line));
            }
        }
    }
}
