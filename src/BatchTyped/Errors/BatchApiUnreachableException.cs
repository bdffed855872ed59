using BatchTyped.Api;

namespace BatchTyped;

/// <summary>
/// No whole answer came from the API: no connection, a reset, a time-out, an answer that broke off, or an answer that isn't the API's
/// own, for example the page of a gateway or a proxy in between.
/// </summary>
public sealed class BatchApiUnreachableException : BatchTypedException
{
    internal BatchApiUnreachableException(string message, Exception? innerException = null) : base(message, innerException) =>
        Foreign = (innerException as BatchApiUnreachableException)?.Foreign;

    internal BatchApiUnreachableException(string call, ForeignAnswer foreign)
        : base($"No answer of the API came to {call}; something else answered {foreign.Description}.") => Foreign = foreign;

    /// <summary>The HTTP status of what answered in the API's place; <see langword="null"/> when nothing did.</summary>
    public int? Status => Foreign?.Status;

    /// <summary>
    /// The first words of what was answered in the API's place, on one line, at most 160 characters, without control characters and
    /// without the key. <see langword="null"/> when nothing was answered, or nothing that can be shown.
    /// </summary>
    public string? Answer => Foreign is { Words: { Length: > 0 } words } ? words : null;

    /// <inheritdoc />
    public override bool IsTransient => true;

    internal ForeignAnswer? Foreign { get; }
}
