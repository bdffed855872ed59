using BatchTyped.Api;

namespace BatchTyped.Tests.Api;

public class RepeatRulesTests
{
    [Theory]
    [InlineData(200, null, null, false)]
    [InlineData(307, null, null, false)]
    [InlineData(400, null, null, false)]
    [InlineData(401, null, null, false)]
    [InlineData(404, null, null, false)]
    [InlineData(408, null, null, true)]
    [InlineData(409, null, null, true)]
    [InlineData(429, 1, null, true)]
    [InlineData(429, 30, null, true)]
    [InlineData(429, 31, null, false)]
    [InlineData(429, null, null, false)]
    [InlineData(500, null, null, true)]
    [InlineData(500, 31, null, false)]
    [InlineData(500, null, "false", false)]
    [InlineData(500, null, "true", true)]
    [InlineData(529, null, null, true)]
    public void A_call_is_repeated_when_that_may_help(int status, int? retryAfter, string? shouldRetry, bool expected) =>
        Assert.Equal(
            expected, RepeatRules.ShouldRepeat(status, retryAfter is { } seconds ? TimeSpan.FromSeconds(seconds) : null, shouldRetry));
}
