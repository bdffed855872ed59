namespace BatchTyped;

/// <summary>
/// A run was started again with another task or another input than before, or opened with the definition of another task. Nothing was
/// sent, and the run is as it was.
/// </summary>
public sealed class BatchInputChangedException : BatchTypedException
{
    internal BatchInputChangedException(string run, string difference)
        : base($"Run \"{run}\" can't go on: {difference}") => Run = run;

    /// <summary>A run was opened as something that it isn't.</summary>
    internal BatchInputChangedException(string run, string begunWith, string openedWith)
        : base($"Run \"{run}\" was begun with task {begunWith}, and {openedWith} is another task: its items or its keys don't fit what is stored. "
            + $"Open the run with the definition of {begunWith}.") => Run = run;

    /// <summary>The name of the run.</summary>
    public string Run { get; }
}
