using BatchTyped.Api;
using BatchTyped.Engine.State;
using BatchTyped.Store;

namespace BatchTyped.Engine.Starting;

/// <content>
/// Collecting results again that batches settled without. Where nobody drives the run, it is done here; otherwise the wish is left in the
/// store for whoever does.
/// </content>
internal sealed partial class RunStarter
{
    internal async Task<long> CollectAgainAsync(string name, CancellationToken cancellationToken)
    {
        var (store, before) = await LoadAsync(name, cancellationToken).ConfigureAwait(false);
        if (before.Index.Lacking.IsEmpty)
        {
            return 0;
        }

        RunIdentity.Check(before.Run, Settings);
        var opener = Opener(store);
        var service = await opener.AskServiceAsync(new ApiVersionHeaders(before.Run.ApiVersion, before.Run.Betas), cancellationToken).ConfigureAwait(false);
        RunIdentity.Check(before.Run, service.Organization, service.Workspace);
        for (var isLeft = false; ; isLeft = true)
        {
            if (await _open.WhileUndrivenAsync(store, name, opener.CollectAgainAsync, cancellationToken).ConfigureAwait(false) is not null)
            {
                _open.Nudge(name);
                return Found(before, (await LoadAsync(name, cancellationToken).ConfigureAwait(false)).State);
            }

            if (!isLeft)
            {
                foreach (var batch in before.Index.Lacking.Select(ordinal => before.Batches[ordinal]))
                {
                    await LeaveAsync(name, new Decision(batch.Ordinal, batch.Sends, AdoptId: null, LookAgain: true), cancellationToken).ConfigureAwait(false);
                }
            }

            await Task.Delay(Settings.PollFloor, time, cancellationToken).ConfigureAwait(false);
            var (_, now) = await LoadAsync(name, cancellationToken).ConfigureAwait(false);
            var left = await store.DecisionsAsync(name, cancellationToken).ConfigureAwait(false);
            if (now.Index.Lacking.All(ordinal => !now.Batches[ordinal].LooksAgain && !left.Any(decision => decision.LookAgain && decision.Batch == ordinal)))
            {
                return Found(before, now);
            }
        }
    }

    private static long Found(RunState before, RunState now) =>
        now.Batches.Values.Where(batch => batch.CollectedFrom is not null && !before.Batches.ContainsKey(batch.Ordinal)).Sum(batch => (long)batch.Lines);
}
