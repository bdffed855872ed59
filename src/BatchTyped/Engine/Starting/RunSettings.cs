using BatchTyped.Engine.Decisions;
using BatchTyped.Models;

namespace BatchTyped.Engine.Starting;

/// <summary>From the user's options to what decisions depend on.</summary>
internal static class RunSettings
{
    internal static RunLimits Limits(BatchTypedOptions client, BatchRunOptions run) => new()
    {
        BatchSize = run.BatchSize,
        BatchBytes = run.BatchBytes,
        BuildAheadBytes = Math.Max(1, run.BuildAheadBytes),
        ParallelUploads = run.ParallelUploads,
        ParallelDownloads = run.ParallelDownloads,
        MaxCost = run.MaxCost,
        PollFloor = client.PollFloor,
        PollCeiling = client.PollCeiling,
        QuietAfterError = client.QuietAfterError,
        QuietAfterSilence = client.QuietAfterSilence,
        LookInterval = client.LookInterval,
    };

    internal static OutcomePolicy Outcomes(BatchRetryOptions retry, ModelFacts? model) => new(
        retry.ErroredAttempts,
        retry.ExpiredAttempts,
        retry.TruncatedAttempts,
        retry.MaxTokensFactor,
        retry.MaxTokensCap ?? model?.MaxOutputTokens ?? OutcomePolicy.UnknownModelCap);
}
