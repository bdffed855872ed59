namespace BatchTyped;

/// <summary>There is no run of this name in the state folder.</summary>
public sealed class BatchRunNotFoundException : BatchTypedException
{
    internal BatchRunNotFoundException(string run, string statePath)
        : base($"There is no run \"{run}\" in {statePath}. RunsAsync lists the runs; StartAsync begins one.") => Run = run;

    /// <summary>The name that was asked for.</summary>
    public string Run { get; }
}
