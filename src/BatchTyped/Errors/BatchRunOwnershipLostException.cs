namespace BatchTyped;

/// <summary>Another process drives the run by now. What this one had sent goes on there; nothing is lost.</summary>
public sealed class BatchRunOwnershipLostException : BatchTypedException
{
    internal BatchRunOwnershipLostException(string run)
        : base($"Run \"{run}\" is driven by another process by now. Follow it there, or open it here to read its results.") => Run = run;

    /// <summary>The name of the run.</summary>
    public string Run { get; }
}
