using BatchTyped.Engine.Decisions;
using BatchTyped.Engine.State;

namespace BatchTyped.Engine.Driving;

/// <content>What others leave in the store: users decide about held batches, and other runs know batches that were candidates here.</content>
internal sealed partial class RunCore
{
    /// <summary>Candidates that another run knows by now are none.</summary>
    private async Task TakeClaimsAsync()
    {
        var candidates = RunFacts.Candidates(_state.Index).ToList();
        if (candidates.Count > 0 && await _store.KnownAsync(candidates, CancellationToken.None).ConfigureAwait(false) is { Count: > 0 } known)
        {
            await ApplyAsync(new RunEvent.Claimed([.. known.Keys.Order(StringComparer.Ordinal)])).ConfigureAwait(false);
        }
    }

    private async Task TakeDecisionsAsync()
    {
        if (_state.Index.Lacking.IsEmpty && !_state.Index.Open.Values.Any(batch => batch.Status == BatchStatus.Held || RunFacts.WaitsForResults(batch)))
        {
            return;
        }

        foreach (var decision in await _store.DecisionsAsync(_ownership.Run, CancellationToken.None).ConfigureAwait(false))
        {
            if (_state.Batches.TryGetValue(decision.Batch, out var batch) && Answers(decision, batch))
            {
                await ApplyAsync(new RunEvent.Decided(decision)).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Whether a decision is about what is asked now. While results are being fetched, nothing is decided about them.</summary>
    private bool Answers(Decision decision, BatchRecord batch) => batch.Sends == decision.Send && (decision.LookAgain ? _state.Index.Lacking.Contains(batch.Ordinal)
        : decision.AcceptMissing
            ? RunFacts.WaitsForResults(batch) && !_inFlight.Contains(new RunEffect.Download(batch.Ordinal))
            : batch.Status == BatchStatus.Held);
}
