using System.Text;
using BatchTyped.Api;
using BatchTyped.Engine.State;

namespace BatchTyped.Engine.Starting;

/// <content>
/// Decisions about held batches. They are left in the store, like a request to cancel: whoever drives the run takes them up at once, and
/// when nobody does, its next start does. So they can be made from any process.
/// </content>
internal sealed partial class RunStarter
{
    internal async Task AdoptHeldBatchAsync(string name, int ordinal, string batchId, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(batchId);
        var (run, batch) = await FindHeldAsync(name, ordinal, cancellationToken).ConfigureAwait(false);
        await CheckAdoptableAsync(run, batch, batchId, cancellationToken).ConfigureAwait(false);
        await LeaveAsync(name, new Decision(ordinal, batch.Sends, batchId), cancellationToken).ConfigureAwait(false);
    }

    internal async Task ResendHeldBatchAsync(string name, int ordinal, CancellationToken cancellationToken)
    {
        var (_, batch) = await FindHeldAsync(name, ordinal, cancellationToken).ConfigureAwait(false);
        await LeaveAsync(name, new Decision(ordinal, batch.Sends, AdoptId: null), cancellationToken).ConfigureAwait(false);
    }

    internal async Task AcceptMissingResultsAsync(string name, int ordinal, CancellationToken cancellationToken)
    {
        var (_, state) = await LoadAsync(name, cancellationToken).ConfigureAwait(false);
        var batch = state.Batches.GetValueOrDefault(ordinal) ?? throw new BatchDecisionException(name, ordinal,
            "there is no such batch. The run's summary lists those that wait for their results.");

        // While a download is looked at, its batch waits as much as before.
        if (batch.ResultsWait is null || batch.Status is not (BatchStatus.Ended or BatchStatus.Collected))
        {
            throw new BatchDecisionException(name, ordinal,
                "it doesn't wait for results that were asked for and didn't come, so that there is nothing to decide. The run's summary lists those that do.");
        }

        await LeaveAsync(name, new Decision(ordinal, batch.Sends, AdoptId: null, AcceptMissing: true), cancellationToken).ConfigureAwait(false);
    }

    private async Task<(RunRecord Run, BatchRecord Batch)> FindHeldAsync(string name, int ordinal, CancellationToken cancellationToken)
    {
        var (_, state) = await LoadAsync(name, cancellationToken).ConfigureAwait(false);
        return state.Batches.TryGetValue(ordinal, out var batch) && batch.Status == BatchStatus.Held
            ? (state.Run, batch)
            : throw new BatchDecisionException(name, ordinal, batch is null
                ? "there is no such batch. The run's summary lists those that are held."
                : "it isn't held, so that there is nothing to decide. The run's summary lists those that are.");
    }

    /// <summary>What can be known of a batch that hasn't ended: that it has our size and is nobody else's. The rest is proven at its end.</summary>
    private async Task CheckAdoptableAsync(RunRecord run, BatchRecord batch, string batchId, CancellationToken cancellationToken)
    {
        RunIdentity.Check(run, Settings);
        var headers = new ApiVersionHeaders(run.ApiVersion, batch.Betas);
        var store = await folder.OpenAsync(cancellationToken).ConfigureAwait(false);
        var service = await Opener(store).AskServiceAsync(headers, cancellationToken).ConfigureAwait(false);
        RunIdentity.Check(run, service.Organization, service.Workspace);

        if ((await store.KnownAsync([batchId], cancellationToken).ConfigureAwait(false)).TryGetValue(batchId, out var owner))
        {
            throw Unfit($"{batchId} is known already, as a batch of run \"{owner}\".");
        }

        BatchSnapshot candidate;
        try
        {
            candidate = (await api.RetrieveAsync(headers, batchId, cancellationToken).ConfigureAwait(false)).Value;
        }
        catch (BatchApiException exception) when (exception.Status == 404)
        {
            throw Unfit($"the API doesn't know {batchId} in this workspace. Was it deleted? Then only sending it again is left.");
        }

        if (!candidate.MayHold(batch.Count))
        {
            throw Unfit($"{batchId} has {candidate.Counts!.Total} requests, and this batch has {batch.Count}: it is another one.");
        }

        if (candidate.ArchivedAt is not null)
        {
            throw Unfit($"the results of {batchId} are gone, so that nothing of it can be collected.");
        }

        if (candidate.HasEnded)
        {
            var line = await api.FirstResultLineAsync(headers, batchId, cancellationToken).ConfigureAwait(false);
            if (!ResultLine.TryParse(line, out var result) || !result.CustomId.EndsWith(Encoding.ASCII.GetBytes(batch.Marker)))
            {
                throw Unfit($"the results of {batchId} don't carry the marker {batch.Marker}: it is another batch.");
            }
        }

        BatchDecisionException Unfit(string reason) => new(run.Name, batch.Ordinal, reason);
    }

    private async Task LeaveAsync(string name, Decision decision, CancellationToken cancellationToken)
    {
        var store = await folder.OpenAsync(cancellationToken).ConfigureAwait(false);
        await store.DecideAsync(name, decision, cancellationToken).ConfigureAwait(false);
        _open.Nudge(name);
    }
}
