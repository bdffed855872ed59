namespace BatchTyped;

/// <summary>
/// A run pauses: something has to be mended first. What was sent goes on, what is settled can be read; start the same name again to go
/// on.
/// </summary>
public sealed class BatchRunPausedException : BatchTypedException
{
    internal BatchRunPausedException(string run, BatchPauseReason reason, string message) : base($"Run \"{run}\" pauses: {message}")
    {
        Run = run;
        Reason = reason;
    }

    /// <summary>The name of the run.</summary>
    public string Run { get; }

    /// <summary>Why.</summary>
    public BatchPauseReason Reason { get; }
}
