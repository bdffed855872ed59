namespace BatchTyped.Api;

/// <summary>A whole answer in memory, before anything in it is understood.</summary>
internal sealed record ApiAnswer(int Status, byte[] Body, string? MediaType, ApiReplyInfo Info, TimeSpan? RetryAfter)
{
    /// <summary>Far more than the longest message or a page of 1,000 batches takes.</summary>
    private const int SuccessLimit = 64 * 1024 * 1024;

    private const int ErrorLimit = 64 * 1024;

    /// <summary>The key that was sent: an answer may repeat it, and it must not be shown.</summary>
    internal string? Key { get; init; }

    internal bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>Reads an answer whose headers have come. A body beyond its limit is cut, and is then no whole JSON any more.</summary>
    internal static async Task<ApiAnswer> ReadAsync(
        HttpResponseMessage response, TimeSpan stallLimit, TimeProvider time, CancellationToken cancellationToken)
    {
        using var body = await ResponseBody.OpenAsync(response.Content, stallLimit, time, cancellationToken).ConfigureAwait(false);
        var bytes = await body.ReadUpToAsync(response.IsSuccessStatusCode ? SuccessLimit : ErrorLimit).ConfigureAwait(false);
        return new ApiAnswer(
            (int)response.StatusCode,
            bytes,
            response.Content.Headers.ContentType?.MediaType,
            ReplyHeaders.InfoOf(response.Headers),
            ReplyHeaders.RetryAfterOf(response.Headers, time.GetUtcNow()))
        {
            Key = response.RequestMessage?.Headers.Authorization?.Parameter,
        };
    }
}
