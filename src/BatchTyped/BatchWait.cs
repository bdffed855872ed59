namespace BatchTyped;

/// <summary>Something that a run waits for, beside the batches at the API. It needs nobody's doing.</summary>
/// <param name="Reason">The kind.</param>
/// <param name="Message">For people: what is waited for, and what would shorten it.</param>
/// <param name="Until">When it is tried again; <see langword="null"/> when that isn't a question of time.</param>
/// <param name="Failures">How often in a row the call failed; 0 when none did.</param>
public sealed record BatchWait(BatchWaitReason Reason, string Message, DateTimeOffset? Until = null, int Failures = 0);
