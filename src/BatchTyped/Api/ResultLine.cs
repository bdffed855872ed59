using BatchTyped.Json;
using BatchTyped.SourceGen;

namespace BatchTyped.Api;

/// <summary>
/// The facts of one line of results, found in one pass over its bytes. Nothing is copied or allocated until it is asked for; the
/// line's bytes must outlive it.
/// </summary>
internal ref partial struct ResultLine
{
    private readonly ReadOnlySpan<byte> _bytes;
    private bool _hasKind;
    private bool _hasMessage;
    private JsonString _customId;
    private JsonString _model;
    private JsonString _stopReason;
    private JsonString _refusalCategory;
    private JsonString _errorType;
    private JsonString _errorCode;
    private JsonString _errorMessage;

    /// <summary>The text of the first text block, which is nearly always the only one.</summary>
    private JsonString _firstText;

    /// <summary>From the content's opening bracket on.</summary>
    private ReadOnlySpan<byte> _content;

    private int _textBlocks;

    /// <summary>The input of the tool that takes the result, as JSON; empty where it wasn't called.</summary>
    private ReadOnlySpan<byte> _toolInput;

    /// <summary>The tool whose input is a task's result; generated requests name it, so that no other call is taken for a result.</summary>
    internal static ReadOnlySpan<byte> ResultTool => "batchtyped_result"u8;

    /// <summary>Whether the result came as the input of a tool.</summary>
    public readonly bool HasToolResult => !_toolInput.IsEmpty;

    /// <summary>Whether the message has an answer to read: text, or the input of the result's tool.</summary>
    public readonly bool HasAnswer => HasText || HasToolResult;

    /// <summary>Whose result it is; empty for a message that isn't part of a batch.</summary>
    public readonly ReadOnlySpan<byte> CustomId => _customId.Utf8;

    public ResultKind Kind { get; private set; }

    public StopReason StopReason { get; private set; }

    /// <summary>The model that answered.</summary>
    public readonly string? Model => OutsideText.Name(_model.ToStringOrNull());

    /// <summary>The stop reason as received.</summary>
    public readonly string? StopReasonText => OutsideText.Name(_stopReason.ToStringOrNull());

    /// <summary>The category of a refusal (<c>stop_details.category</c>), where the API gives one.</summary>
    public readonly string? RefusalCategory => OutsideText.Name(_refusalCategory.ToStringOrNull());

    /// <summary>The kind of an error (<c>result.error.error.type</c>, or one object less deep).</summary>
    public readonly string? ErrorType => OutsideText.Name(_errorType.ToStringOrNull());

    /// <summary>The stable code of an error (<c>result.error.error.details.error_code</c>), where there is one.</summary>
    public readonly string? ErrorCode => OutsideText.Name(_errorCode.ToStringOrNull());

    /// <summary>The API's message of an error (<c>result.error.error.message</c>), as it may be shown.</summary>
    public readonly string? ErrorMessage => _errorMessage.ToStringOrNull() is { } message ? OutsideText.Clean(message, OutsideText.MessageLimit) : null;

    /// <summary>The tokens of a message; <see langword="null"/> where they aren't given: then its cost is unknown, not zero.</summary>
    public BatchUsage? Usage { get; private set; }

    /// <summary>Whether the request was processed in the United States, which is dearer.</summary>
    public bool IsUsResidency { get; private set; }

    /// <summary>Whether the message has any block, of whatever kind.</summary>
    public bool HasContent { get; private set; }

    /// <summary>Whether the message has a text block.</summary>
    public readonly bool HasText => _textBlocks > 0;

    /// <summary>Whether the line is billed. A refusal before any output shows tokens that aren't.</summary>
    public readonly bool IsBilled => Kind == ResultKind.Succeeded && (StopReason != StopReason.Refusal || HasContent);

    /// <summary>
    /// Appends the input of the result's tool, or else the text of all text blocks in their order, unescaped. Thinking and every other kind of block is left out. The text
    /// is valid UTF-8 also where the line isn't: broken characters become U+FFFD.
    /// </summary>
    public readonly void CopyAnswer(ByteBuffer target)
    {
        if (HasToolResult)
        {
            target.Append(_toolInput);
        }
        else if (_textBlocks == 1)
        {
            _firstText.AppendTo(target);
        }
        else if (_textBlocks > 1)
        {
            AppendTexts(_content, target);
        }
    }
}
