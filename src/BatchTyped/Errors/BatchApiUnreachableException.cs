namespace BatchTyped;

/// <summary>No whole answer came from the API: no connection, a reset, a time-out, an answer that broke off or can't be read.</summary>
public sealed class BatchApiUnreachableException : BatchTypedException
{
    internal BatchApiUnreachableException(string message, Exception? innerException = null) : base(message, innerException) { }

    /// <inheritdoc />
    public override bool IsTransient => true;
}
