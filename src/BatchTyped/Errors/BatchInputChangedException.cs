namespace BatchTyped;

/// <summary>A run was started again with another task or another input than before. Nothing was sent, and the run stands as it stood.</summary>
public sealed class BatchInputChangedException : BatchTypedException
{
    internal BatchInputChangedException(string run, string difference)
        : base($"Run \"{run}\" can't go on: {difference}") => Run = run;

    /// <summary>The name of the run.</summary>
    public string Run { get; }
}
