using System.Globalization;

namespace BatchTyped.Api;

/// <summary>
/// An answer that isn't the API's own: what is between this process and the API answered in its place. It says nothing about any
/// batch, and is never a verdict.
/// </summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Words">The first words of what was answered, as they may be shown; empty when there are none to show.</param>
/// <param name="Kind">What kind of answer it was, for people.</param>
/// <param name="RetryAfter">How long it asks to wait.</param>
internal sealed record ForeignAnswer(int Status, string Words, string Kind, TimeSpan? RetryAfter)
{
    private const int ContentTooLarge = 413;
    private const int ExpectationFailed = 417;

    /// <summary>Whether somebody found the request too large: no proof, and still a reason to send it in smaller parts.</summary>
    internal bool IsTooLarge => Status == ContentTooLarge;

    /// <summary>Whether somebody doesn't take <c>Expect: 100-continue</c>.</summary>
    internal bool RefusesExpect => Status == ExpectationFailed;

    /// <summary>What was answered, in one line.</summary>
    internal string Description => Words.Length == 0
        ? string.Create(CultureInfo.InvariantCulture, $"{Status}, {Kind}")
        : string.Create(CultureInfo.InvariantCulture, $"{Status}, {Kind}: \"{Words}\"");
}
