using BatchTyped.Engine.State;

namespace BatchTyped.Engine.Starting;

/// <content>What can be read of a run, and asked of it, by its name alone: without its types, its driver or a key.</content>
internal sealed partial class RunStarter
{
    internal async Task CancelAsync(string name, CancellationToken cancellationToken)
    {
        RunName.Check(name);
        var store = await folder.OpenAsync(cancellationToken).ConfigureAwait(false);
        if (!await store.RequestCancelAsync(name, time.GetUtcNow(), cancellationToken).ConfigureAwait(false))
        {
            throw new BatchRunNotFoundException(name, folder.Path);
        }

        _open.Nudge(name);
    }
}
