using System.Globalization;
using System.Net.Http.Headers;

namespace BatchTyped.Api;

/// <summary>Reads the headers of an answer.</summary>
internal static class ReplyHeaders
{
    internal static ApiReplyInfo InfoOf(HttpResponseHeaders headers) => new(
        ValueOf(headers, "request-id"),
        headers.Date,
        ValueOf(headers, "anthropic-organization-id"),
        ValueOf(headers, "anthropic-workspace-id"));

    /// <summary>How long the service asks to wait; <see langword="null"/> when it doesn't, or asks for no time at all.</summary>
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

        return DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
            ? Wait((date - (headers.Date ?? now)).TotalMilliseconds)
            : null;
    }

    internal static string? ValueOf(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out var values) && values.FirstOrDefault() is { Length: > 0 } value ? value : null;

    private static double? ParseNumber(string? value) =>
        double.TryParse(value, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    // Timers can't wait longer than int.MaxValue milliseconds everywhere; it is 24 days.
    private static TimeSpan? Wait(double milliseconds) =>
        milliseconds > 0 ? TimeSpan.FromMilliseconds(Math.Min(milliseconds, int.MaxValue)) : null;
}
