using BatchTyped.Engine.Decisions;
using BatchTyped.Engine.State;

namespace BatchTyped.Engine.Driving;

/// <content>What users decide about held batches, in this process or another.</content>
internal sealed partial class RunCore
{
    private async Task TakeDecisionsAsync()
    {
        if (!_state.Batches.Values.Any(batch => batch.Status == BatchStatus.Held || RunFacts.WaitsForResults(batch)))
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
    private bool Answers(Decision decision, BatchRecord batch) => batch.Sends == decision.Send && (decision.AcceptMissing
        ? RunFacts.WaitsForResults(batch) && !_inFlight.Contains(new RunEffect.Download(batch.Ordinal))
        : batch.Status == BatchStatus.Held);
}
