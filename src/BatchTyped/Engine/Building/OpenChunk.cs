using BatchTyped.Archive;
using BatchTyped.Engine.Files;
using BatchTyped.Engine.State;

namespace BatchTyped.Engine.Building;

/// <summary>A chunk while items are taken into it. It has files from its first item on.</summary>
internal sealed class OpenChunk(IRunArchive archive, RunRecord run, int ordinal, long position) : IAsyncDisposable
{
    /// <summary>The run before the chunk.</summary>
    internal RunRecord Run => run;

    internal ChainHash Chain { get; } = new(run.ChainHash);

    /// <summary>How many items the source has given to the run, those included that were skipped.</summary>
    internal long Position { get; set; } = position;

    /// <summary>Whether the source has ended.</summary>
    internal bool IsLast { get; set; }

    /// <summary>The files; <see langword="null"/> before the first item.</summary>
    internal BatchAssembler? Batch { get; private set; }

    /// <summary>Begins the files.</summary>
    internal async ValueTask<BatchAssembler> BeginAsync(CancellationToken cancellationToken) =>
        Batch = await BatchAssembler.CreateAsync(archive, ordinal, run.RandomId, withItems: true, cancellationToken).ConfigureAwait(false);

    public ValueTask DisposeAsync()
    {
        Chain.Dispose();
        return Batch?.DisposeAsync() ?? ValueTask.CompletedTask;
    }
}
