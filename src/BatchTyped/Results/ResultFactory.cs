using System.Text;
using BatchTyped.Api;
using BatchTyped.SourceGen;

namespace BatchTyped.Results;

/// <summary>From the bytes of a final result to a typed one. Messages name paths and types, never what an answer says.</summary>
internal static class ResultFactory
{
    internal static BatchResult<TTask, TResult> Create<TTask, TResult>(TaskCodec<TTask, TResult> codec, SettledLine line, ResultModels models, ByteBuffer text, BatchCursor cursor)
    {
        TTask item;
        try
        {
            item = codec.ReadItem(line.Item.Span);
        }
        catch (FormatException exception)
        {
            throw new BatchArchiveException(
                $"A stored item can't be read as {codec.Info.Name} any more: {exception.Message} Bring the task's members back as they were when the run was begun.", exception);
        }

        var key = Encoding.UTF8.GetString(line.Key.Span);
        var hasLine = ResultLine.TryParse(line.Result.Span, out var result);
        return Create(codec, item, key, line, models, hasLine, result, text, cursor);
    }

    /// <summary>The result of a message that was sent outside a batch.</summary>
    internal static BatchResult<TTask, TResult> CreateFromMessage<TTask, TResult>(
        TaskCodec<TTask, TResult> codec, TTask item, string key, BatchOutcome outcome, in ResultLine message, ByteBuffer text)
    {
        var line = new SettledLine(default, default, default, outcome, Attempts: 1, codec.Info.MaxTokens);
        return Create(codec, item, key, line, new ResultModels(codec.Info.Model, codec.Info.FallbackModel), hasLine: true, message, text, default);
    }

    private static BatchResult<TTask, TResult> Create<TTask, TResult>(
        TaskCodec<TTask, TResult> codec, TTask item, string key, SettledLine line, ResultModels models, bool hasLine, in ResultLine result, ByteBuffer text, BatchCursor cursor)
    {
        var facts = new ResultFacts(models.Of(line), line.Attempts, hasLine && !line.IsShared ? result.Usage ?? default : default, cursor);
        if (line.Outcome != BatchOutcome.Succeeded || !hasLine)
        {
            return new BatchResult<TTask, TResult>(item, key, default, Failure(line, models, hasLine, result), facts);
        }

        text.Clear();
        result.CopyAnswer(text);
        if (!result.HasAnswer)
        {
            var none = new BatchFailure.InvalidOutput("$", "", "The answer has no text.", line.Attempts);
            return new BatchResult<TTask, TResult>(item, key, default, none, facts);
        }

        return codec.TryReadResult(text.Written, out var value, out var unfit)
            ? new BatchResult<TTask, TResult>(item, key, value, null, facts)
            : new BatchResult<TTask, TResult>(item, key, default, Unfit(unfit, text, line.Attempts), facts);
    }

    private static BatchFailure.InvalidOutput Unfit(ReadFailure unfit, ByteBuffer text, int attempts) =>
        new(unfit.Path, Encoding.UTF8.GetString(text.Written), $"The answer doesn't fit the result type: {unfit.Path} {unfit.Reason}.", attempts);

    private static string DescribeError(in ResultLine result)
    {
        var code = result.ErrorCode is { } known ? $" ({known})" : "";
        var remedy = ErrorRemedies.Of(result.ErrorType, result.ErrorCode) is { } words ? $" {words}" : "";
        return $"The API reported {result.ErrorType ?? "a result of an unknown kind"}{code}: {result.ErrorMessage ?? "no message"}{remedy}";
    }

    private static BatchFailure Failure(SettledLine line, ResultModels models, bool hasLine, in ResultLine result) => line.Outcome switch
    {
        BatchOutcome.Refused => new BatchFailure.Refused(result.RefusalCategory,
            $"{(line.IsFallback ? $"{models.Task} declined, and so did the fallback model {models.Fallback}" : "The model declined")}{(result.RefusalCategory is { } category ? $" (category {category})" : "")}.", line.Attempts),
        BatchOutcome.Truncated when result.StopReason == StopReason.ContextWindowExceeded => new BatchFailure.Truncated(line.MaxTokens,
            "The answer was cut at the end of the model's context window; more max_tokens would not help. Shorten the prompt.", line.Attempts),
        BatchOutcome.Truncated => new BatchFailure.Truncated(line.MaxTokens,
            FormattableString.Invariant($"The answer was cut at {line.MaxTokens} tokens. Raise MaxTokens."), line.Attempts),
        BatchOutcome.Incomplete => new BatchFailure.Incomplete(result.StopReasonText ?? "none",
            $"The model stopped before its answer was complete ({result.StopReasonText ?? "no stop reason"}).", line.Attempts),
        BatchOutcome.Errored => new BatchFailure.Errored(result.ErrorType ?? "unknown", DescribeError(result), line.Attempts),
        BatchOutcome.Expired => new BatchFailure.Expired("The batch's 24 hours passed before this request was processed.", line.Attempts),
        BatchOutcome.Canceled when line.CanceledByNobody && hasLine => new BatchFailure.Canceled(FormattableString.Invariant(
            $"The API reported this request as canceled, although it shows no cancel of its batch, {line.Attempts} times in all. It isn't billed: a run of another name can send it again."), line.Attempts),
        BatchOutcome.Canceled => new BatchFailure.Canceled("The run was canceled before this request was processed.", line.Attempts),
        _ => new BatchFailure.Missing("The results of the batch hold no line for this item, or were gone at the API before they were collected. It isn't sent again by itself, since it may have been billed.", line.Attempts),
    };
}
