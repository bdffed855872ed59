using BatchTyped.Api;
using BatchTyped.Engine.Decisions;

namespace BatchTyped.Engine.Settling;

/// <summary>From a result line to its outcome: result type, error kind and stop reason alone.</summary>
internal static class LineOutcomeReader
{
    /// <param name="line">The line.</param>
    /// <param name="canceledBy">Who canceled its batch, if anybody did.</param>
    internal static LineOutcome Read(in ResultLine line, CanceledBy canceledBy) => line.Kind switch
    {
        // A call of the tool that takes the result is the answer; a call of any other is unexpected.
        ResultKind.Succeeded when line is { StopReason: StopReason.ToolUse, HasToolResult: true } => new LineOutcome(BatchOutcome.Succeeded),
        ResultKind.Succeeded => OfStop(line.StopReason),
        ResultKind.Expired => new LineOutcome(BatchOutcome.Expired),
        ResultKind.Canceled => new LineOutcome(
            BatchOutcome.Canceled, CanceledElsewhere: canceledBy == CanceledBy.SomebodyElse, CanceledByNobody: canceledBy == CanceledBy.Nobody),
        ResultKind.Errored => OfError(line.ErrorType),
        _ => new LineOutcome(BatchOutcome.Errored),
    };

    private static LineOutcome OfStop(StopReason reason) => reason switch
    {
        StopReason.EndTurn or StopReason.StopSequence => new LineOutcome(BatchOutcome.Succeeded),
        StopReason.MaxTokens => new LineOutcome(BatchOutcome.Truncated),
        StopReason.ContextWindowExceeded => new LineOutcome(BatchOutcome.Truncated, ContextExceeded: true),
        StopReason.Refusal => new LineOutcome(BatchOutcome.Refused),
        _ => new LineOutcome(BatchOutcome.Incomplete),
    };

    private static LineOutcome OfError(string? type) => type switch
    {
        "api_error" or "overloaded_error" or "timeout_error" or "rate_limit_error" => new LineOutcome(BatchOutcome.Errored, IsTransient: true),
        "invalid_request_error" => new LineOutcome(BatchOutcome.Errored, IsInvalidRequest: true),
        _ => new LineOutcome(BatchOutcome.Errored),
    };
}
