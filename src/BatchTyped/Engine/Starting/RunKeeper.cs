using System.Collections.Immutable;
using BatchTyped.Archive;
using BatchTyped.Engine.Files;
using BatchTyped.Engine.State;
using BatchTyped.Store;

namespace BatchTyped.Engine.Starting;

/// <summary>What can be done with a run besides driving and reading it: its files are compared with what was written, or it is deleted.</summary>
internal sealed class RunKeeper(IRunStore store, IArchive archive)
{
    /// <returns>What was found; <see langword="null"/> when there is no run of that name.</returns>
    internal async Task<BatchArchiveReport?> VerifyAsync(string name, CancellationToken cancellationToken)
    {
        if (await store.LoadAsync(name, cancellationToken).ConfigureAwait(false) is not { } state)
        {
            return null;
        }

        var files = archive.OfRun(name);
        var problems = ImmutableArray.CreateBuilder<string>();
        var (count, bytes) = (0, 0L);
        foreach (var file in BatchFiles.NamedBy(state))
        {
            count++;
            try
            {
                var (length, isAsNoted) = await CompareAsync(files, file, BatchFiles.HashOf(state.Batches[file.Batch], file.Kind), cancellationToken).ConfigureAwait(false);
                bytes += length;
                if (!isAsNoted)
                {
                    problems.Add($"{ArchiveFileName.Of(file)} isn't as it was written");
                }
            }
            catch (BatchArchiveException exception)
            {
                problems.Add($"{ArchiveFileName.Of(file)}: {exception.Message}");
            }
        }

        return new BatchArchiveReport { Run = name, Files = count, Bytes = bytes, Problems = problems.ToImmutable() };
    }

    /// <returns>Whether there was such a run.</returns>
    internal async Task<bool> DeleteAsync(string name, bool evenUnfinished, CancellationToken cancellationToken)
    {
        if (await store.LoadAsync(name, cancellationToken).ConfigureAwait(false) is null)
        {
            // Files without a row: a deletion that was stopped between the two.
            await DeleteFilesAsync(name, cancellationToken).ConfigureAwait(false);
            return false;
        }

        await using var ownership = await store.TryOwnAsync(name, cancellationToken).ConfigureAwait(false) ?? throw await RunOpener.BusyAsync(store, name, cancellationToken).ConfigureAwait(false);
        var state = await store.LoadAsync(name, cancellationToken).ConfigureAwait(false);
        if (state!.Run.EndedAt is null && !evenUnfinished)
        {
            throw new InvalidOperationException(
                $"Run \"{name}\" hasn't ended: what it sent may still be billed, and its results would be lost. Finish or cancel it first, or say that it is to be deleted all the same.");
        }

        var files = archive.OfRun(name);
        if ((await files.ListAsync(cancellationToken).ConfigureAwait(false)).Count > 0)
        {
            // Should the deletion stop between rows and files, these aren't taken for those of lost rows.
            await files.WriteWitnessAsync(new ArchiveWitness(state.Run.RandomId, state.Run.Sends, IsDeleted: true), cancellationToken).ConfigureAwait(false);
        }

        await store.DeleteAsync(ownership, cancellationToken).ConfigureAwait(false);
        await DeleteFilesAsync(name, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private async Task DeleteFilesAsync(string name, CancellationToken cancellationToken)
    {
        var files = archive.OfRun(name);
        await files.DeleteUnpublishedAsync(cancellationToken).ConfigureAwait(false);
        foreach (var file in await files.ListAsync(cancellationToken).ConfigureAwait(false))
        {
            await files.DeleteAsync(file, cancellationToken).ConfigureAwait(false);
        }

        await files.DeleteWitnessAsync(cancellationToken).ConfigureAwait(false);
    }

    private static async Task<(long Length, bool IsAsNoted)> CompareAsync(IRunArchive files, ArchiveFile file, string? noted, CancellationToken cancellationToken)
    {
        await using var reader = await files.OpenAsync(file, cancellationToken).ConfigureAwait(false);
        return (reader.Length, await StoredFile.IsAsNotedAsync(reader, noted, cancellationToken).ConfigureAwait(false));
    }
}
