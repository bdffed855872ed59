using BatchTyped.Archive;
using BatchTyped.Engine.Decisions;
using BatchTyped.Engine.Files;
using BatchTyped.Engine.State;

namespace BatchTyped.Engine.Driving;

/// <content>Making room on disk. A disk that doesn't let it happen stops no paid work: it is tried again later.</content>
internal sealed partial class EffectRunner
{
    private static readonly TimeSpan TidyAgain = TimeSpan.FromMinutes(10);

    private async Task<EffectEnd> SweepAsync(BatchRecord batch, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var file in BatchFiles.Of(batch, batch.Dropped & ~batch.Swept))
            {
                await archive.DeleteAsync(file, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (BatchArchiveException)
        {
            return EffectEnd.Later(TidyAgain);
        }

        return EffectEnd.Of(new RunEvent.Swept(batch.Ordinal, batch.Dropped));
    }

    private async Task<EffectEnd> CompressAsync(RunState state, int ordinal, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var file in BatchFiles.NamedBy(state).Where(file => file.Batch == ordinal && file.Kind is ArchiveKind.Requests or ArchiveKind.Items or ArchiveKind.Results))
            {
                await archive.CompressAsync(file, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (BatchArchiveException)
        {
            return EffectEnd.Later(TidyAgain);
        }

        return EffectEnd.Of(new RunEvent.Compressed(ordinal));
    }
}
