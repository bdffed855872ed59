namespace BatchTyped.Engine.State;

/// <summary>Why a run pauses.</summary>
/// <param name="Reason">The kind.</param>
/// <param name="Message">What happened and what to do.</param>
/// <param name="At">When.</param>
internal sealed record PauseRecord(BatchPauseReason Reason, string Message, DateTimeOffset At);
