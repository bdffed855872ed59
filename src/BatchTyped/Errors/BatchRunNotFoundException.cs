namespace BatchTyped;

/// <summary>There is no run of this name in the state folder.</summary>
public sealed class BatchRunNotFoundException : BatchTypedException
{
    internal BatchRunNotFoundException(string run, string statePath)
        : base($"There is no run \"{run}\" in {statePath}. RunsAsync lists the runs; StartAsync begins one.") => Run = run;

    private BatchRunNotFoundException(string message, string run, bool _) : base(message) => Run = run;

    /// <summary>A run was deleted while a handle followed it.</summary>
    internal static BatchRunNotFoundException Deleted(string run) => new($"Run \"{run}\" was deleted.", run, false);

    /// <summary>The name that was asked for.</summary>
    public string Run { get; }
}
