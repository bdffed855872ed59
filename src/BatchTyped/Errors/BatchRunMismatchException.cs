namespace BatchTyped;

/// <summary>
/// A run was opened with another host, API version, organization or workspace than it was begun with: its batches aren't there. Nothing
/// was sent.
/// </summary>
public sealed class BatchRunMismatchException : BatchTypedException
{
    internal BatchRunMismatchException(string run, string what, string was, string now)
        : base($"Run \"{run}\" was begun with {what} {was}, and this client has {now}. Use the settings it was begun with, or start a run of another name.") => Run = run;

    /// <summary>The name of the run.</summary>
    public string Run { get; }
}
