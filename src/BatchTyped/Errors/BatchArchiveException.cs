namespace BatchTyped;

/// <summary>A file of a run is missing, unreadable or not what was written.</summary>
public sealed class BatchArchiveException : BatchTypedException
{
    internal BatchArchiveException(string message, Exception? innerException = null) : base(message, innerException) { }
}
