using BatchTyped.Engine.State;

namespace BatchTyped.Engine.Decisions;

/// <summary>What a run waits for by its durable state: at most one of a kind, the first that is due. Pure.</summary>
internal static class RunWaits
{
    internal static IReadOnlyList<BatchWait> Of(RunState state, RunLimits limits, DateTimeOffset now)
    {
        List<BatchWait> waits = [];
        var batches = state.Index.Open.Values;
        if (batches.Where(batch => batch.Status == BatchStatus.Ready && batch.LastFailure is not null && batch.NotBefore > now).MinBy(batch => batch.NotBefore) is { } failed)
        {
            waits.Add(new BatchWait
            {
                Reason = BatchWaitReason.Api,
                Message = $"Batch {failed.Ordinal} wasn't accepted, and is sent again. {failed.LastFailure}",
                Until = failed.NotBefore,
                Failures = failed.UploadFailures,
            });
        }

        if (batches.Where(batch => batch.Status == BatchStatus.Uncertain).MinBy(batch => LookAt(batch, limits)) is { } uncertain)
        {
            waits.Add(new BatchWait
            {
                Reason = BatchWaitReason.Uncertain,
                Message = uncertain.Uncertainty!.Candidates.IsEmpty
                    ? $"The answer to the create of batch {uncertain.Ordinal} was lost; whether the API has the batch is looked up. {uncertain.Uncertainty.Reason}"
                    : $"The answer to the create of batch {uncertain.Ordinal} was lost; whether {uncertain.Uncertainty.Candidates[0]} is that batch shows once it has ended. {uncertain.Uncertainty.Reason}",
                Until = uncertain.Uncertainty.Candidates.IsEmpty ? LookAt(uncertain, limits) : null,
                Failures = uncertain.AbsentSends,
            });
        }

        if (batches.Where(batch => batch.Status is BatchStatus.Accepted or BatchStatus.Ended && batch.UnknownSince is not null).MinBy(batch => batch.UnknownSince) is { } unknown)
        {
            waits.Add(new BatchWait
            {
                Reason = BatchWaitReason.Api,
                Message = $"The API says that it doesn't know batch {unknown.Ordinal} ({unknown.ApiId}), which it had accepted. It is asked again before that is believed.",
                Failures = unknown.UnknownAnswers,
                Status = 404,
            });
        }

        return waits;
    }

    /// <summary>When the list is next read for an uncertain batch.</summary>
    internal static DateTimeOffset LookAt(BatchRecord batch, RunLimits limits)
    {
        var doubt = batch.Uncertainty!;
        var quietUntil = doubt.DeadAt + (doubt.ServerAnswered ? limits.QuietAfterError : limits.QuietAfterSilence);
        var next = doubt.LookedAt + limits.LookInterval;
        return next > quietUntil ? next.Value : quietUntil;
    }
}
