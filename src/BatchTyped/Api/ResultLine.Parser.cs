using BatchTyped.Json;
using BatchTyped.SourceGen;

namespace BatchTyped.Api;

/// <content>
/// The one pass. One method an object of the wire; properties in any order, unknown ones skipped. What is found goes straight to
/// its place: the facts are large, and copying them costs as much as finding some of them.
/// </content>
internal ref partial struct ResultLine
{
    private ResultLine(ReadOnlySpan<byte> bytes) => _bytes = bytes;

    /// <summary>Reads a line of results, with or without its line end.</summary>
    /// <returns>Whether it is a whole result line.</returns>
    public static bool TryParse(ReadOnlySpan<byte> line, out ResultLine result)
    {
        var found = new ResultLine(line);
        var isWhole = found.TryReadLine();
        result = found;
        return isWhole;
    }

    /// <summary>Reads the answer of <c>POST /v1/messages</c> to the same facts; its kind is always <see cref="ResultKind.Succeeded"/>.</summary>
    /// <returns>Whether it is a whole message.</returns>
    public static bool TryParseMessage(ReadOnlySpan<byte> message, out ResultLine result)
    {
        var found = new ResultLine(message);
        var isWhole = found.TryReadMessage();
        result = found;
        return isWhole;
    }

    private bool TryReadLine()
    {
        var json = new JsonTokens(_bytes, JsonTokens.AnyDepth);
        try
        {
            return ReadLine(ref json) && !json.Read();
        }
        catch (Exception exception) when (JsonWalk.IsMalformed(exception))
        {
            return false;
        }
    }

    private bool TryReadMessage()
    {
        Kind = ResultKind.Succeeded;
        var json = new JsonTokens(_bytes, JsonTokens.AnyDepth);
        try
        {
            json.Read();
            ReadMessage(ref json);
            return _hasMessage && !json.Read();
        }
        catch (Exception exception) when (JsonWalk.IsMalformed(exception))
        {
            return false;
        }
    }

    private static void AppendTexts(ReadOnlySpan<byte> content, ByteBuffer target)
    {
        // Only the array is read, to its end: what follows it was checked when the line was parsed.
        var json = new JsonTokens(content, JsonTokens.AnyDepth);
        json.Read();
        while (json.NextElement())
        {
            var text = ReadBlock(content, ref json, out _);
            if (text.Exists)
            {
                text.AppendTo(target);
            }
        }
    }

    private bool ReadLine(ref JsonTokens json)
    {
        json.Read();
        if (!json.TryEnterObject())
        {
            return false;
        }

        while (json.NextProperty())
        {
            if (json.TryEnterProperty("custom_id"u8))
            {
                _customId = JsonString.At(ref json);
            }
            else if (json.TryEnterProperty("result"u8))
            {
                ReadResult(ref json);
            }
            else
            {
                json.Skip();
            }
        }

        return _customId.Exists && _hasKind && (Kind != ResultKind.Succeeded || _hasMessage);
    }

    private void ReadResult(ref JsonTokens json)
    {
        if (!json.TryEnterObject())
        {
            return;
        }

        while (json.NextProperty())
        {
            if (json.TryEnterProperty("type"u8))
            {
                var kind = JsonString.At(ref json);
                _hasKind = kind.Exists;
                Kind = KindOf(kind);
            }
            else if (json.TryEnterProperty("message"u8))
            {
                ReadMessage(ref json);
            }
            else if (json.TryEnterProperty("error"u8))
            {
                ReadErrorResponse(ref json);
            }
            else
            {
                json.Skip();
            }
        }
    }

    /// <summary>The error of a line is a whole error response: the error itself is one object deeper.</summary>
    private void ReadErrorResponse(ref JsonTokens json)
    {
        if (!json.TryEnterObject())
        {
            return;
        }

        while (json.NextProperty())
        {
            if (json.TryEnterProperty("error"u8))
            {
                ReadError(ref json);
            }
            else
            {
                json.Skip();
            }
        }
    }

    private void ReadError(ref JsonTokens json)
    {
        if (!json.TryEnterObject())
        {
            return;
        }

        while (json.NextProperty())
        {
            if (json.TryEnterProperty("type"u8))
            {
                _errorType = JsonString.At(ref json);
            }
            else if (json.TryEnterProperty("message"u8))
            {
                _errorMessage = JsonString.At(ref json);
            }
            else
            {
                json.Skip();
            }
        }
    }

    private void ReadMessage(ref JsonTokens json)
    {
        if (!json.TryEnterObject())
        {
            return;
        }

        _hasMessage = true;
        while (json.NextProperty())
        {
            if (json.TryEnterProperty("content"u8))
            {
                ReadContent(ref json);
            }
            else if (json.TryEnterProperty("model"u8))
            {
                _model = JsonString.At(ref json);
            }
            else if (json.TryEnterProperty("stop_reason"u8))
            {
                _stopReason = JsonString.At(ref json);
                StopReason = StopReasonOf(_stopReason);
            }
            else if (json.TryEnterProperty("stop_details"u8))
            {
                ReadStopDetails(ref json);
            }
            else if (json.TryEnterProperty("usage"u8))
            {
                ReadUsage(ref json);
            }
            else
            {
                json.Skip();
            }
        }
    }

    private void ReadContent(ref JsonTokens json)
    {
        var start = json.TokenStartIndex;
        if (!json.TryEnterArray())
        {
            return;
        }

        // Of a property that stands twice, the last one counts, as everywhere in System.Text.Json.
        _content = _bytes[start..];
        _textBlocks = 0;
        _toolInput = default;
        HasContent = false;
        while (json.NextElement())
        {
            HasContent = true;
            var text = ReadBlock(_bytes, ref json, out var toolInput);
            if (_toolInput.IsEmpty)
            {
                _toolInput = toolInput;
            }

            if (text.Exists && _textBlocks++ == 0)
            {
                _firstText = text;
            }
        }
    }

    /// <summary>Reads a block of content.</summary>
    /// <returns>The text of a text block; none for any other.</returns>
    private static JsonString ReadBlock(ReadOnlySpan<byte> bytes, scoped ref JsonTokens json, out ReadOnlySpan<byte> toolInput)
    {
        var isText = false;
        var isCall = false;
        var isResult = false;
        JsonString text = default;
        ReadOnlySpan<byte> input = default;
        toolInput = default;
        if (!json.TryEnterObject())
        {
            return default;
        }

        while (json.NextProperty())
        {
            if (json.TryEnterProperty("type"u8))
            {
                var type = JsonString.At(ref json);
                isText = type.Is("text"u8);
                isCall = type.Is("tool_use"u8);
            }
            else if (json.TryEnterProperty("name"u8))
            {
                isResult = JsonString.At(ref json).Is(ResultTool);
            }
            else if (json.TryEnterProperty("input"u8))
            {
                var start = json.TokenStartIndex;
                json.Skip();
                input = bytes[start..json.BytesConsumed];
            }
            else if (json.TryEnterProperty("text"u8))
            {
                text = JsonString.At(ref json);
            }
            else
            {
                json.Skip();
            }
        }

        if (isCall && isResult)
        {
            toolInput = input;
        }

        return isText ? text : default;
    }

    private void ReadStopDetails(ref JsonTokens json)
    {
        if (!json.TryEnterObject())
        {
            return;
        }

        while (json.NextProperty())
        {
            if (json.TryEnterProperty("category"u8))
            {
                _refusalCategory = JsonString.At(ref json);
            }
            else
            {
                json.Skip();
            }
        }
    }

    private void ReadUsage(ref JsonTokens json)
    {
        if (!json.TryEnterObject())
        {
            return;
        }

        long? input = null;
        long? output = null;
        long cacheWrites = 0;
        long cacheReads = 0;
        (long FiveMinutes, long Hour) split = default;
        while (json.NextProperty())
        {
            if (json.TryEnterProperty("input_tokens"u8))
            {
                input = json.CountOrNull();
            }
            else if (json.TryEnterProperty("output_tokens"u8))
            {
                output = json.CountOrNull();
            }
            else if (json.TryEnterProperty("cache_creation_input_tokens"u8))
            {
                cacheWrites = json.CountOrNull() ?? 0;
            }
            else if (json.TryEnterProperty("cache_read_input_tokens"u8))
            {
                cacheReads = json.CountOrNull() ?? 0;
            }
            else if (json.TryEnterProperty("cache_creation"u8))
            {
                split = ReadCacheCreation(ref json);
            }
            else if (json.TryEnterProperty("inference_geo"u8))
            {
                IsUsResidency = JsonString.At(ref json).Is("us"u8);
            }
            else
            {
                json.Skip();
            }
        }

        if (input is { } inputTokens && output is { } outputTokens)
        {
            // Written tokens that the split doesn't account for were written for five minutes, the default.
            var fiveMinutes = Math.Max(split.FiveMinutes, cacheWrites - split.Hour);
            Usage = new BatchUsage(inputTokens, outputTokens, fiveMinutes, split.Hour, cacheReads);
        }
    }

    private (long FiveMinutes, long Hour) ReadCacheCreation(ref JsonTokens json)
    {
        long fiveMinutes = 0;
        long hour = 0;
        if (!json.TryEnterObject())
        {
            return default;
        }

        while (json.NextProperty())
        {
            if (json.TryEnterProperty("ephemeral_5m_input_tokens"u8))
            {
                fiveMinutes = json.CountOrNull() ?? 0;
            }
            else if (json.TryEnterProperty("ephemeral_1h_input_tokens"u8))
            {
                hour = json.CountOrNull() ?? 0;
            }
            else
            {
                json.Skip();
            }
        }

        return (fiveMinutes, hour);
    }

    private static ResultKind KindOf(JsonString type) => type switch
    {
        _ when type.Is("succeeded"u8) => ResultKind.Succeeded,
        _ when type.Is("errored"u8) => ResultKind.Errored,
        _ when type.Is("canceled"u8) => ResultKind.Canceled,
        _ when type.Is("expired"u8) => ResultKind.Expired,
        _ => ResultKind.Unknown,
    };

    private static StopReason StopReasonOf(JsonString reason) => reason switch
    {
        { Exists: false } => StopReason.None,
        _ when reason.Is("end_turn"u8) => StopReason.EndTurn,
        _ when reason.Is("stop_sequence"u8) => StopReason.StopSequence,
        _ when reason.Is("max_tokens"u8) => StopReason.MaxTokens,
        _ when reason.Is("tool_use"u8) => StopReason.ToolUse,
        _ when reason.Is("pause_turn"u8) => StopReason.PauseTurn,
        _ when reason.Is("refusal"u8) => StopReason.Refusal,
        _ when reason.Is("model_context_window_exceeded"u8) => StopReason.ContextWindowExceeded,
        _ => StopReason.Other,
    };
}
