using BatchTyped.Archive;
using BatchTyped.Engine.Files;
using BatchTyped.Engine.State;
using BatchTyped.SourceGen;

namespace BatchTyped.Results;

/// <summary>Tells the definition of another task from one whose type was renamed or whose members changed.</summary>
internal static class TaskMatch
{
    /// <summary>
    /// Whether a run can be read as a task. A task of the same name is the same, and so is one that builds the same requests. Of any other,
    /// the first stored item decides: it must be readable as this task, and come to the key it was stored with.
    /// </summary>
    internal static async ValueTask<bool> FitsAsync<TTask, TResult>(IRunArchive archive, RunState state, TaskCodec<TTask, TResult> codec, CancellationToken cancellationToken)
    {
        var (run, info) = (state.Run, codec.Info);
        if (run.TaskName == info.Name || run.RequestFingerprint == info.RequestFingerprint)
        {
            return true;
        }

        // Without an item nothing of the run can be read anyhow but how its answers were meant.
        return state.Batches.Values.FirstOrDefault(batch => batch.Source is not null && !batch.Dropped.HasFlag(DroppedFiles.Items)) is { } chunk
            ? await FitsAsync(archive, chunk, codec, cancellationToken).ConfigureAwait(false)
            : run.ReaderFingerprint == info.ReaderFingerprint;
    }

    private static async ValueTask<bool> FitsAsync<TTask, TResult>(IRunArchive archive, BatchRecord chunk, TaskCodec<TTask, TResult> codec, CancellationToken cancellationToken)
    {
        try
        {
            using var index = await BatchIndex.OfBatchAsync(archive, chunk, cancellationToken).ConfigureAwait(false);
            var entry = index[0];
            await using var items = new ArchiveWindow(await archive.OpenAsync(BatchFiles.Items(entry.ItemBatch), cancellationToken).ConfigureAwait(false));
            var stored = await items.ReadAsync(entry.ItemOffset, entry.ItemLength, cancellationToken).ConfigureAwait(false);
            using var key = new ByteBuffer();
            codec.WriteCustomId(key, codec.ReadItem(stored.Span));
            return key.Written.SequenceEqual(index.KeyOf(0).Span);
        }
        catch (Exception exception) when (exception is FormatException or BatchKeyException or BatchValueException)
        {
            return false;
        }
        catch (BatchArchiveException)
        {
            // The files say nothing, since they are damaged or were dropped a moment ago: whoever reads on hears of it.
            return true;
        }
    }
}
