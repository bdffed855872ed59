using BatchTyped.Engine.State;
using BatchTyped.Store;
using Microsoft.Extensions.Logging;

namespace BatchTyped.Telemetry;

/// <summary>The log of runs. It names runs, batches, counts and ids of the service, never a prompt, an answer or a key.</summary>
internal static partial class RunLog
{
    /// <summary>One line for a transition of the run, and one for each batch it changed.</summary>
    internal static void Transition(ILogger logger, string run, RunChange change)
    {
        if (change.Batches.IsEmpty)
        {
            RunChanged(logger, run, change.Transition);
        }

        foreach (var batch in change.Batches)
        {
            var counts = batch.Counts ?? new RequestCounts(0, 0, 0, 0, 0);
            BatchChanged(logger, run, change.Transition, batch.Ordinal, batch.Status, batch.Count, batch.ApiId ?? "-",
                counts.Succeeded, counts.Errored, counts.Canceled, counts.Expired);
        }
    }

    [LoggerMessage(EventIds.RunChanged, LogLevel.Information, "Run {Run}: {Transition}")]
    private static partial void RunChanged(ILogger logger, string run, string transition);

    [LoggerMessage(EventIds.BatchChanged, LogLevel.Information,
        "Run {Run}: {Transition}, batch {Batch} is {Status}: {Requests} requests, {ApiId}; succeeded {Succeeded}, errored {Errored}, canceled {Canceled}, expired {Expired}")]
    private static partial void BatchChanged(
        ILogger logger, string run, string transition, int batch, BatchStatus status, int requests, string apiId,
        long succeeded, long errored, long canceled, long expired);

    [LoggerMessage(EventIds.EffectDelayed, LogLevel.Warning, "Run {Run}: {Effect} failed {Failures} times in a row, again in {Delay}: {Reason}")]
    internal static partial void EffectDelayed(ILogger logger, string run, string effect, int failures, TimeSpan delay, string reason);

    [LoggerMessage(EventIds.PumpFailed, LogLevel.Error, "Run {Run}: stopped by {Error}; what is durable stays, and the same name goes on")]
    internal static partial void PumpFailed(ILogger logger, string run, string error);

    [LoggerMessage(EventIds.ProgressFailed, LogLevel.Warning, "Run {Run}: reporting progress failed with {Error}; the run goes on")]
    internal static partial void ProgressFailed(ILogger logger, string run, string error);

    [LoggerMessage(EventIds.BatchHeld, LogLevel.Warning,
        "Run {Run}: batch {Batch} (marker {Marker}, {Requests} requests) is held until somebody decides: {Reason}")]
    internal static partial void BatchHeld(ILogger logger, string run, int batch, string marker, int requests, string reason);

    [LoggerMessage(EventIds.PaidTwice, LogLevel.Error,
        "Run {Run}: batch {Batch} ({ApiId}) was paid twice: {TwinId} at the API is the same, {Requests} requests")]
    internal static partial void PaidTwice(ILogger logger, string run, int batch, string apiId, string twinId, int requests);

    [LoggerMessage(EventIds.TwinPriced, LogLevel.Warning, "Run {Run}: {TwinId}, by which batch {Batch} was paid twice, cost {Cost} USD")]
    internal static partial void TwinPriced(ILogger logger, string run, int batch, string twinId, decimal? cost);

    [LoggerMessage(EventIds.NotWatched, LogLevel.Information,
        "Run {Run} has ended, and batches that may have been paid twice can't be looked for now: {Error}; its results are read")]
    internal static partial void NotWatched(ILogger logger, string run, string error);

    [LoggerMessage(EventIds.ResultsNearLoss, LogLevel.Warning,
        "Run {Run}: the results of {Batches} batches were not collected yet and will be gone at the API from {GoneAt:u} on; {ApiId} is the first")]
    internal static partial void ResultsNearLoss(ILogger logger, string run, int batches, DateTimeOffset goneAt, string apiId);

    [LoggerMessage(EventIds.ResultsGone, LogLevel.Error,
        "Run {Run}: the results of batch {Batch} ({ApiId}, {Requests} requests) are gone at the API; what was not collected is missing")]
    internal static partial void ResultsGone(ILogger logger, string run, int batch, string apiId, int requests);

    [LoggerMessage(EventIds.ResultsLate, LogLevel.Warning,
        "Run {Run}: the results of batch {Batch} ({ApiId}) were asked for {Attempts} times and didn't come whole (status {Status}); they are asked for again at {Until:u}")]
    internal static partial void ResultsLate(ILogger logger, string run, int batch, string apiId, int attempts, int? status, DateTimeOffset? until);

    [LoggerMessage(EventIds.AnswerLost, LogLevel.Warning,
        "Run {Run}: the answer to the create of batch {Batch} ({Requests} requests) was lost, and whether the API has it is looked up from {LookAt:u} on: {Reason}")]
    internal static partial void AnswerLost(ILogger logger, string run, int batch, int requests, DateTimeOffset lookAt, string reason);

    [LoggerMessage(EventIds.SendFailed, LogLevel.Warning, "Run {Run}: batch {Batch} wasn't accepted and is sent again from {NotBefore:u} on: {Reason}")]
    internal static partial void SendFailed(ILogger logger, string run, int batch, DateTimeOffset? notBefore, string reason);

    [LoggerMessage(EventIds.RunOpened, LogLevel.Information, "Run {Run} was opened: state folder {Folder} ({Origin}), API {Address}")]
    internal static partial void RunOpened(ILogger logger, string run, string folder, string origin, string address);

    [LoggerMessage(EventIds.ClockJumped, LogLevel.Warning, "Run {Run}: the system clock was set by {By}; what is waited for moved with it")]
    internal static partial void ClockJumped(ILogger logger, string run, TimeSpan by);

    [LoggerMessage(EventIds.CommitFound, LogLevel.Warning,
        "Run {Run}: the state failed while {Transition} was written, and has it all the same: {Reason}; the run goes on")]
    internal static partial void CommitFound(ILogger logger, string run, string transition, string reason);

    [LoggerMessage(EventIds.CommitUnknown, LogLevel.Error,
        "Run {Run}: the state failed while {Transition} was written, and can't be read again: {Error}; nothing is written before it was")]
    internal static partial void CommitUnknown(ILogger logger, string run, string transition, string error);
}
