using BatchTyped.Emulator.Responders;

namespace BatchTyped.Emulator;

/// <summary>What a responder answers. The emulator adds what belongs around it: ids, usage, the model's thinking.</summary>
public abstract class EmulatorAnswer
{
    private protected EmulatorAnswer()
    {
    }

    /// <summary>A text, ended by the model itself.</summary>
    /// <param name="text">The text, or JSON as text where a schema was given.</param>
    public static EmulatorAnswer Text(string text) => Stopped("end_turn", text);

    /// <summary>A text that stopped for a reason of one's choice, such as <c>pause_turn</c> or one that doesn't exist yet.</summary>
    /// <param name="stopReason">The <c>stop_reason</c>.</param>
    /// <param name="text">The text up to there.</param>
    public static EmulatorAnswer Stopped(string stopReason, string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(stopReason);
        ArgumentNullException.ThrowIfNull(text);
        return new MessageAnswer([new TextBlock(text)], stopReason);
    }

    /// <summary>A text that <c>max_tokens</c> cut.</summary>
    /// <param name="text">The text up to the cut.</param>
    public static EmulatorAnswer Truncated(string text) => Stopped("max_tokens", text);

    /// <summary>A call of a tool.</summary>
    /// <param name="name">The tool's name.</param>
    /// <param name="inputJson">The input, a JSON object.</param>
    public static EmulatorAnswer ToolUse(string name, string inputJson)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return new MessageAnswer([new ToolUseBlock(name, RawJson.Require(inputJson, nameof(inputJson)))], "tool_use");
    }

    /// <summary>A refusal. Without a partial text it comes before any output, and isn't billed.</summary>
    /// <param name="category">The kind of harm, such as <c>cyber</c>, if told.</param>
    /// <param name="explanation">Why, if told.</param>
    /// <param name="partialText">What was written before the refusal.</param>
    public static EmulatorAnswer Refusal(string? category = null, string? explanation = null, string? partialText = null) =>
        new MessageAnswer(partialText is null ? [] : [new TextBlock(partialText)], "refusal") { RefusedFor = new RefusalDetails(category, explanation) };

    /// <summary>An error instead of a message: an <c>errored</c> line in a batch, an error status at <c>/v1/messages</c>.</summary>
    /// <param name="type">The kind, such as <c>overloaded_error</c>.</param>
    /// <param name="message">What went wrong.</param>
    public static EmulatorAnswer Error(string type, string message)
    {
        ArgumentException.ThrowIfNullOrEmpty(type);
        ArgumentNullException.ThrowIfNull(message);
        return new ErrorAnswer(type, message);
    }

    /// <summary>No answer in time: an <c>expired</c> line in a batch, a timeout at <c>/v1/messages</c>.</summary>
    public static EmulatorAnswer Expired() => new ExpiredAnswer();

    /// <summary>A whole message, sent as it stands.</summary>
    /// <param name="messageJson">The message, a JSON object.</param>
    public static EmulatorAnswer Message(string messageJson) =>
        RawAnswer.OfMessage(RawJson.Require(messageJson, nameof(messageJson)));

    /// <summary>A whole result, sent as it stands; what <c>result</c> holds in a line of results.</summary>
    /// <param name="resultJson">The result, a JSON object.</param>
    public static EmulatorAnswer Result(string resultJson) => new RawAnswer(RawJson.Require(resultJson, nameof(resultJson)));
}
