namespace BatchTyped;

/// <summary>The run is driven already: by another process, by another client of this process, or by an earlier start of this client.</summary>
public sealed class BatchRunBusyException : BatchTypedException
{
    private const string Remedy = "To read along, open the run with BatchOpenMode.Follow, or ask for it by name (FindRunAsync, SummaryAsync, ProgressAsync); neither disturbs the driver.";

    /// <summary>Another handle of the same client.</summary>
    internal BatchRunBusyException(string run, DateTimeOffset? since)
        : this($"Run \"{run}\" is driven by this client{Since(since)}, through a handle that is still open. Use that handle, or dispose of it first. {Remedy}", run, new BatchRunDriver { Host = Environment.MachineName, ProcessId = Environment.ProcessId, Since = since, IsThisProcess = true })
    {
    }

    /// <summary>Another client or process, as far as it is known.</summary>
    internal BatchRunBusyException(string run, BatchRunDriver driver)
        : this(driver.IsThisProcess
            ? $"Run \"{run}\" is driven in this process{Since(driver.Since)}, by another BatchClient. An application needs one client; AddBatchTyped registers it as a singleton. {Remedy}"
            : $"Run \"{run}\" is driven by {driver}. Wait for that process to end, or stop it: its lock is free at once. {Remedy}", run, driver)
    {
    }

    private BatchRunBusyException(string message, string run, BatchRunDriver driver) : base(message)
    {
        Run = run;
        Driver = driver;
    }

    /// <summary>The name of the run.</summary>
    public string Run { get; }

    /// <summary>Who drives it, as far as that is known.</summary>
    public BatchRunDriver Driver { get; }

    /// <inheritdoc />
    public override bool IsTransient => true;

    private static string Since(DateTimeOffset? since) => since is { } time ? FormattableString.Invariant($" since {time:u}") : "";
}
