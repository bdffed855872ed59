namespace BatchTyped.Telemetry;

/// <summary>The instruments of the meter. <c>docs/telemetry.md</c> lists them.</summary>
internal static class InstrumentNames
{
    internal const string TokenUsage = "gen_ai.client.token.usage";
    internal const string OperationDuration = "gen_ai.client.operation.duration";
    internal const string RunsOpen = "batchtyped.runs.open";
    internal const string RunsPaused = "batchtyped.runs.paused";
    internal const string RunsEnded = "batchtyped.runs.ended";
    internal const string ItemsTaken = "batchtyped.items.taken";
    internal const string ItemsSettled = "batchtyped.items.settled";
    internal const string ItemsRetried = "batchtyped.items.retried";
    internal const string BatchesBuilt = "batchtyped.batches.built";
    internal const string BatchesSent = "batchtyped.batches.sent";
    internal const string BatchesEnded = "batchtyped.batches.ended";
    internal const string BatchesSettled = "batchtyped.batches.settled";
    internal const string BatchesUncertain = "batchtyped.batches.uncertain";
    internal const string BatchesHeld = "batchtyped.batches.held";
    internal const string BatchDuration = "batchtyped.batch.duration";
    internal const string RequestsSent = "batchtyped.requests.sent";
    internal const string RequestsQueued = "batchtyped.requests.queued";
    internal const string RequestsPaidTwice = "batchtyped.requests.paid_twice";
    internal const string Cost = "batchtyped.cost";
    internal const string BytesUploaded = "batchtyped.bytes.uploaded";
    internal const string BytesDownloaded = "batchtyped.bytes.downloaded";
    internal const string PhaseDuration = "batchtyped.phase.duration";
    internal const string CallsDelayed = "batchtyped.calls.delayed";
}
