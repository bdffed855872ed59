namespace BatchTyped;

/// <summary>
/// The rows of the runs can't be read or written: the folder is locked, full, not writable, damaged, or of a newer version; its database
/// is an older copy than its files; or the folder was deleted, moved or replaced while a run is driven from it. What was to be written
/// was not, and nothing was sent; the message names the folder and the remedy.
/// </summary>
public sealed class BatchStateException : BatchTypedException
{
    private readonly bool _transient;

    internal BatchStateException(string folder, string message, Exception? innerException = null, bool transient = false)
        : base(message, innerException)
    {
        Folder = folder;
        _transient = transient;
    }

    /// <summary>The state folder.</summary>
    public string Folder { get; }

    /// <inheritdoc />
    public override bool IsTransient => _transient;
}
