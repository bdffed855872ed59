using Polly;
using Polly.Retry;

namespace BatchTyped.Api;

/// <summary>When a call that is safe to repeat is repeated, and after how long.</summary>
internal static class RepeatRules
{
    internal const int Repeats = 3;

    /// <summary>A longer wait that the API asks for is left to the engine, which has other things to do meanwhile.</summary>
    internal static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    internal static RetryStrategyOptions<HttpResponseMessage> Strategy(TimeProvider time) => new()
    {
        MaxRetryAttempts = Repeats,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        Delay = TimeSpan.FromSeconds(0.5),
        MaxDelay = TimeSpan.FromSeconds(8),
        DelayGenerator = arguments => new ValueTask<TimeSpan?>(RetryAfterOf(arguments.Outcome.Result, time)),
        ShouldHandle = arguments => new ValueTask<bool>(arguments.Outcome switch
        {
            { Exception: { } exception } => TransportFailure.Is(exception, arguments.Context.CancellationToken),
            { Result: { } response } => ShouldRepeat(
                (int)response.StatusCode, RetryAfterOf(response, time), ReplyHeaders.ValueOf(response.Headers, "x-should-retry")),
            _ => false,
        }),
    };

    /// <summary>
    /// A 429 is repeated only when it says after how long: a spend limit doesn't say so, or names a day far away, and repeating the
    /// call wouldn't lift it.
    /// </summary>
    internal static bool ShouldRepeat(int status, TimeSpan? retryAfter, string? shouldRetry) =>
        shouldRetry != "false" && !(retryAfter > LongestWait) && (status is 408 or 409 or >= 500 || (status == 429 && retryAfter is not null));

    private static TimeSpan? RetryAfterOf(HttpResponseMessage? response, TimeProvider time) =>
        response is null ? null : ReplyHeaders.RetryAfterOf(response.Headers, time.GetUtcNow());
}
