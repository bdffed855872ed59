namespace BatchTyped;

/// <summary>Another process, or another handle of this one, drives the run.</summary>
public sealed class BatchRunBusyException : BatchTypedException
{
    internal BatchRunBusyException(string run)
        : base($"Run \"{run}\" is driven elsewhere at this moment. Wait for that process to end, or open the run to read what is settled (OpenAsync).") => Run = run;

    /// <summary>The name of the run.</summary>
    public string Run { get; }

    /// <inheritdoc />
    public override bool IsTransient => true;
}
