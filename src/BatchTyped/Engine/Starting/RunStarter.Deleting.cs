using BatchTyped.Api;
using BatchTyped.Engine.State;

namespace BatchTyped.Engine.Starting;

/// <content>
/// Deleting at the service. What is done is read from the store each time, and what the service doesn't know any more is deleted: so it
/// needs neither ownership nor a record of its own, and can be broken off and called again.
/// </content>
internal sealed partial class RunStarter
{
    internal async Task<int> DeleteAtServiceAsync(string name, CancellationToken cancellationToken)
    {
        var (store, state) = await LoadAsync(name, cancellationToken).ConfigureAwait(false);

        // In another workspace nothing would be found, and nothing would be deleted.
        RunIdentity.Check(state.Run, Settings);
        var service = await Opener(store).AskServiceAsync(new ApiVersionHeaders(state.Run.ApiVersion, state.Run.Betas), cancellationToken).ConfigureAwait(false);
        RunIdentity.Check(state.Run, service.Organization, service.Workspace);

        var deleted = 0;
        foreach (var batch in state.Batches.Values.Where(IsDone))
        {
            try
            {
                await api.DeleteAsync(new ApiVersionHeaders(state.Run.ApiVersion, batch.Betas), batch.ApiId!, cancellationToken).ConfigureAwait(false);
                deleted++;
            }
            catch (BatchApiException exception) when (exception.Status == 404)
            {
                // It was deleted before.
            }
        }

        return deleted;
    }

    // Where a line is missing, the service may have the only copy of a paid answer.
    private static bool IsDone(BatchRecord batch) =>
        batch is { Status: BatchStatus.Settled, ApiId: not null } && !batch.Tally!.Final.ContainsKey(BatchOutcome.Missing);
}
