namespace BatchTyped;

/// <summary>A value of an item can't stand in a request. The message names the place and the remedy, not the value.</summary>
public sealed class BatchValueException : BatchTypedException
{
    internal BatchValueException(string place, string reason, Exception? innerException = null) : base($"{place} {reason}", innerException) => Place = place;

    /// <summary>Where the value would stand, for example <c>UserId</c> or a file's name.</summary>
    public string Place { get; }
}
