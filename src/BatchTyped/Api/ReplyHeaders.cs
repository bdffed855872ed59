using System.Globalization;
using System.Net.Http.Headers;

namespace BatchTyped.Api;

/// <summary>Reads the headers of an answer.</summary>
internal static class ReplyHeaders
{
    /// <summary>
    /// The longest wait that is believed. The limits of the API renew within minutes; what is longer is a mistake of somebody, and
    /// asking again after an hour costs one call.
    /// </summary>
    internal static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    internal static ApiReplyInfo InfoOf(HttpResponseHeaders headers) => new(
        OutsideText.Name(ValueOf(headers, "request-id")),
        headers.Date,
        OutsideText.Name(ValueOf(headers, "anthropic-organization-id")),
        OutsideText.Name(ValueOf(headers, "anthropic-workspace-id")));

    /// <summary>
    /// How long the service asks to wait; <see langword="null"/> when it doesn't, asks for no time at all, or can't be understood.
    /// </summary>
    /// <param name="headers">The headers.</param>
    /// <param name="now">The local time, used only where the answer carries no time of the server.</param>
    internal static TimeSpan? RetryAfterOf(HttpResponseHeaders headers, DateTimeOffset now)
    {
        if (ParseNumber(ValueOf(headers, "retry-after-ms")) is { } milliseconds)
        {
            return Wait(milliseconds);
        }

        var value = ValueOf(headers, "retry-after");
        if (ParseNumber(value) is { } seconds)
        {
            return Wait(seconds * 1000);
        }

        return RetryConditionHeaderValue.TryParse(value, out var condition) && condition.Date is { } date
            ? Wait((date - (headers.Date ?? now)).TotalMilliseconds)
            : null;
    }

    internal static string? ValueOf(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out var values) && values.FirstOrDefault() is { Length: > 0 } value ? value : null;

    private static double? ParseNumber(string? value) =>
        double.TryParse(value, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    private static TimeSpan? Wait(double milliseconds) =>
        milliseconds > 0 ? TimeSpan.FromMilliseconds(Math.Min(milliseconds, LongestWait.TotalMilliseconds)) : null;
}
