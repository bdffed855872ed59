namespace BatchTyped;

/// <summary>A value can't stand in a <c>custom_id</c>. The message names the member and the remedy, not the value.</summary>
public sealed class BatchKeyException : BatchTypedException
{
    internal BatchKeyException(string member, string reason) : base($"{member} can't be a key: {reason}") => Member = member;

    /// <summary>The member of the task that holds the value.</summary>
    public string Member { get; }
}
