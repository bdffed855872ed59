using BatchTyped.Engine.Decisions;
using BatchTyped.Engine.State;

namespace BatchTyped.Engine.Driving;

/// <content>What others leave in the store: users decide about held batches, and other runs know batches that were candidates here.</content>
internal sealed partial class RunCore
{
    /// <summary>Candidates that another run knows by now are none.</summary>
    private async Task TakeClaimsAsync()
    {
        var candidates = RunFacts.Candidates(_state.Batches.Values).ToList();
        if (candidates.Count > 0 && await _store.KnownAsync(candidates, CancellationToken.None).ConfigureAwait(false) is { Count: > 0 } known)
        {
            await ApplyAsync(new RunEvent.Claimed([.. known.Keys.Order(StringComparer.Ordinal)])).ConfigureAwait(false);
        }
    }

    private async Task TakeDecisionsAsync()
    {
        if (!_state.Batches.Values.Any(batch => batch.Status == BatchStatus.Held))
        {
            return;
        }

        foreach (var decision in await _store.DecisionsAsync(_ownership.Run, CancellationToken.None).ConfigureAwait(false))
        {
            if (_state.Batches.TryGetValue(decision.Batch, out var batch) && batch.Status == BatchStatus.Held && batch.Sends == decision.Send)
            {
                await ApplyAsync(new RunEvent.Decided(decision)).ConfigureAwait(false);
            }
        }
    }
}
