using BatchTyped.Engine.Decisions;
using BatchTyped.Engine.State;

namespace BatchTyped.Engine.Driving;

/// <content>What users decide about held batches, in this process or another.</content>
internal sealed partial class RunCore
{
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
