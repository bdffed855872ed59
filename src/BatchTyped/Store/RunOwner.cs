namespace BatchTyped.Store;

/// <summary>Who drives a run, for people. Whether a commit counts is decided by the epoch alone.</summary>
/// <param name="Process">A random number of the process, since the system gives its ids again.</param>
/// <param name="ProcessId">The system's id of the process.</param>
/// <param name="Host">The name of its machine.</param>
/// <param name="Since">When it took the run over, by its clock.</param>
internal sealed record RunOwner(Guid Process, int ProcessId, string Host, DateTimeOffset Since)
{
    private const int LongestHost = 64;

    private static readonly Guid ThisProcess = Guid.NewGuid();

    /// <summary>Somebody drives the run, and it isn't known who.</summary>
    public static RunOwner Unknown { get; } = new(Guid.Empty, 0, "", default);

    public static RunOwner Here(DateTimeOffset since) => new(ThisProcess, Environment.ProcessId, Environment.MachineName, since);

    public bool IsThisProcess => Process == ThisProcess;

    public BatchRunDriver ToDriver() => Process == Guid.Empty
        ? new BatchRunDriver { Host = null, ProcessId = null, Since = null, IsThisProcess = false }
        : new BatchRunDriver { Host = Clean(Host), ProcessId = ProcessId, Since = Since, IsThisProcess = IsThisProcess };

    // A file that anybody may have written.
    private static string Clean(string host) => string.Concat(host.Take(LongestHost).Select(letter => letter is > ' ' and < '\x7f' ? letter : '?'));
}
