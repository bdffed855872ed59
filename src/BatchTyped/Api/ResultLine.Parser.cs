using BatchTyped.Json;

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

    /// <summary>
    /// The error of a line is a whole error response: the error itself is one object deeper. Where a line has no inner error, the
    /// outer object is taken for it.
    /// </summary>
    private void ReadErrorResponse(ref JsonTokens json)
    {
        if (!json.TryEnterObject())
        {
            return;
        }

        JsonString type = default, message = default, code = default;
        while (json.NextProperty())
        {
            if (json.TryEnterProperty("error"u8))
            {
                ReadError(ref json, ref _errorType, ref _errorMessage, ref _errorCode);
            }
            else
            {
                ReadErrorProperty(ref json, ref type, ref message, ref code);
            }
        }

        if (!_errorType.Exists && !_errorMessage.Exists)
        {
            // Of a response, the type is only that it is one.
            _errorType = type.Is("error"u8) ? default : type;
            _errorMessage = message;
            _errorCode = code;
        }
    }

    private static void ReadError(ref JsonTokens json, ref JsonString type, ref JsonString message, ref JsonString code)
    {
        if (!json.TryEnterObject())
        {
            return;
        }

        while (json.NextProperty())
        {
            ReadErrorProperty(ref json, ref type, ref message, ref code);
        }
    }

    private static void ReadErrorProperty(ref JsonTokens json, ref JsonString type, ref JsonString message, ref JsonString code)
    {
        if (json.TryEnterProperty("type"u8))
        {
            type = JsonString.At(ref json);
        }
        else if (json.TryEnterProperty("message"u8))
        {
            message = JsonString.At(ref json);
        }
        else if (json.TryEnterProperty("details"u8))
        {
            ReadErrorCode(ref json, ref code);
        }
        else
        {
            json.Skip();
        }
    }

    private static void ReadErrorCode(ref JsonTokens json, ref JsonString code)
    {
        if (!json.TryEnterObject())
        {
            return;
        }

        while (json.NextProperty())
        {
            if (json.TryEnterProperty("error_code"u8))
            {
                code = JsonString.At(ref json);
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
