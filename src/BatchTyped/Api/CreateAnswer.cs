namespace BatchTyped.Api;

/// <summary>What a create call came to whose commit point was reached.</summary>
internal abstract record CreateAnswer
{
    private CreateAnswer() { }

    /// <summary>The service has the batch.</summary>
    internal sealed record Accepted(BatchSnapshot Batch, ApiReplyInfo Info) : CreateAnswer;

    /// <summary>The service surely doesn't have it: a complete error of the API itself with a 4xx status other than 408 and 409.</summary>
    internal sealed record Refused(BatchApiException Error) : CreateAnswer;

    /// <summary>
    /// The service surely doesn't have it: the call had ended, in whatever way, before the last bytes were released, and they weren't.
    /// </summary>
    /// <param name="Reason">What happened.</param>
    /// <param name="IsTooLarge">Whether somebody in between found the body too large.</param>
    internal sealed record NotSent(string Reason, bool IsTooLarge) : CreateAnswer;

    /// <summary>
    /// Anything else: 5xx, 529, 408, 409, a redirect, an error that isn't the API's own, a reset, a time-out, an answer that can't be
    /// read.
    /// </summary>
    /// <param name="Reason">What happened.</param>
    /// <param name="ServerAnswered">Whether a whole 5xx error of the API itself was read: a gateway's page doesn't count.</param>
    /// <param name="IsTooLarge">Whether somebody in between found the body too large: a hint for the next send, if there is one.</param>
    internal sealed record Unclear(string Reason, bool ServerAnswered, bool IsTooLarge = false) : CreateAnswer;
}
