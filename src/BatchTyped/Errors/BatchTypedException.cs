namespace BatchTyped;

/// <summary>The root of what this library throws. Misuse of an argument stays with the standard argument exceptions.</summary>
public abstract class BatchTypedException : Exception
{
    private protected BatchTypedException(string message, Exception? innerException = null) : base(message, innerException) { }

    /// <summary>Whether the same call may succeed later without a change.</summary>
    public virtual bool IsTransient => false;
}
