using System.Globalization;

namespace BatchTyped;

/// <summary>
/// An item of the input can't be sent. The run stands where it stood before the item: correct the input and start the same name
/// again.
/// </summary>
public sealed class BatchInputException : BatchTypedException
{
    internal BatchInputException(long position, string reason, Exception? innerException = null)
        : base(string.Create(CultureInfo.InvariantCulture, $"Item {position + 1} of the input can't be sent: {reason}"), innerException) => Position = position;

    /// <summary>The item's position in the input, from 0.</summary>
    public long Position { get; }
}
