using BatchTyped.Api;

namespace BatchTyped.Tests.Api;

public class ReplyHeadersTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("retry-after: 7", 7.0)]
    [InlineData("retry-after: 1.5", 1.5)]
    [InlineData("retry-after-ms: 250|retry-after: 7", 0.25)]
    [InlineData("retry-after-ms: soon|retry-after: 7", 7.0)]
    [InlineData("retry-after: Sun, 22 Nov 2026 12:00:30 GMT", 30.0)]
    [InlineData("retry-after: Sun, 22 Nov 2026 12:00:30 GMT|date: Sun, 22 Nov 2026 12:00:20 GMT", 10.0)]
    [InlineData("retry-after: 1e400", null)]
    [InlineData("retry-after: 3600", 3600.0)]
    [InlineData("retry-after: 3601", 3600.0)]
    [InlineData("retry-after: 99999999999", 3600.0)]
    [InlineData("retry-after-ms: 99999999999999999999999999999999", 3600.0)]
    [InlineData("retry-after: Fri, 31 Dec 9999 23:59:59 GMT", 3600.0)]
    [InlineData("retry-after: Sun, 22 Nov 2026 12:00:30 GMT|date: Mon, 01 Jan 0001 00:00:00 GMT", 3600.0)]
    [InlineData("retry-after: 5, 5", null)]
    [InlineData("retry-after: May", null)]
    [InlineData("retry-after: 2026", 2026.0)]
    [InlineData("retry-after: 12:00", null)]
    [InlineData("retry-after: 0", null)]
    [InlineData("retry-after: -5", null)]
    [InlineData("retry-after: NaN", null)]
    [InlineData("retry-after: Sun, 22 Nov 2026 11:00:00 GMT", null)]
    [InlineData("retry-after: soon", null)]
    [InlineData("request-id: r", null)]
    public void The_wait_is_read_in_each_form(string headers, double? seconds)
    {
        using var response = new HttpResponseMessage();
        foreach (var header in headers.Split('|'))
        {
            var colon = header.IndexOf(':');
            response.Headers.TryAddWithoutValidation(header[..colon], header[(colon + 2)..]);
        }

        Assert.Equal(seconds, ReplyHeaders.RetryAfterOf(response.Headers, Now)?.TotalSeconds);
    }
}
