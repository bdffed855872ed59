using BatchTyped.Engine.Decisions;
using BatchTyped.Engine.Files;
using BatchTyped.Engine.State;
using BatchTyped.Models;

namespace BatchTyped.Engine.Starting;

/// <summary>From the user's options to what decisions depend on.</summary>
internal static class RunSettings
{
    /// <summary>What the service says not to know is asked for again over so many intervals.</summary>
    private const int UnknownLooks = 5;

    internal static RunLimits Limits(BatchTypedOptions client, BatchRunOptions run) => new()
    {
        BatchSize = run.BatchSize,
        BatchBytes = run.BatchBytes,
        BuildAheadBytes = Math.Max(1, run.BuildAheadBytes),
        InputIdleLimit = run.InputIdleLimit,
        ParallelUploads = run.ParallelUploads,
        ParallelDownloads = run.ParallelDownloads,
        MaxCost = run.MaxCost,
        Keep = run.Keep,
        CompressSettled = run.CompressSettled,
        OnUncertain = run.OnUncertain,
        PollFloor = client.PollFloor,
        PollCeiling = client.PollCeiling,
        QuietAfterError = client.QuietAfterError,
        QuietAfterSilence = client.QuietAfterSilence,
        LookInterval = client.LookInterval,
        AbsentSends = client.AbsentSendLimit,
        UnknownTime = client.LookInterval * UnknownLooks,
        ForeignAnswerLimit = client.ForeignAnswerLimit,
    };

    internal static OutcomePolicy Outcomes(BatchRetryOptions retry, RunRecord run, ModelFacts? model, FallbackModel? fallback) => new(
        retry.ErroredAttempts,
        retry.ExpiredAttempts,
        retry.TruncatedAttempts,
        retry.MaxTokensFactor,
        Cap(retry, BatchBetas.MaxOutputTokens(model, run.Betas)))
    {
        Fallback = fallback is null || !retry.UseFallbackModel ? null : new FallbackLimits(
            BatchBetas.MaxOutputTokens(fallback.Facts, run.FallbackBetas), Cap(retry, BatchBetas.MaxOutputTokens(fallback.Facts, run.FallbackBetas))),
    };

    // A request beyond the model's limit would come back as invalid, and the cut answer that was paid for would be lost for it.
    private static int Cap(BatchRetryOptions retry, int? limit) =>
        Math.Min(retry.MaxTokensCap ?? limit ?? OutcomePolicy.UnknownModelCap, limit ?? int.MaxValue);
}
