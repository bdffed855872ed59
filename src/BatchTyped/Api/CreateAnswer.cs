namespace BatchTyped.Api;

/// <summary>What a complete create call came to.</summary>
internal abstract record CreateAnswer
{
    private CreateAnswer() { }

    /// <summary>The service has the batch.</summary>
    internal sealed record Accepted(BatchSnapshot Batch, ApiReplyInfo Info) : CreateAnswer;

    /// <summary>The service surely doesn't have it: a complete error of the API with a 4xx status other than 408 and 409, or any 3xx.</summary>
    internal sealed record Refused(BatchApiException Error) : CreateAnswer;

    /// <summary>Anything else: 5xx, 529, 408, 409, a reset, a time-out, an answer that can't be read.</summary>
    /// <param name="Reason">What happened.</param>
    /// <param name="ServerAnswered">Whether a whole 5xx error of the API itself was read: a gateway's page doesn't count.</param>
    internal sealed record Unclear(string Reason, bool ServerAnswered) : CreateAnswer;
}
