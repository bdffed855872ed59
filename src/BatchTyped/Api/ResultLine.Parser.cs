using System.Text.Json;
using BatchTyped.SourceGen;

namespace BatchTyped.Api;

/// <content>The one pass. One method an object of the wire; properties in any order, unknown ones skipped.</content>
internal ref partial struct ResultLine
{
    private ref struct Parser
    {
        private readonly ReadOnlySpan<byte> _bytes;
        private Utf8JsonReader _json;
        private ResultLine _line;
        private bool _hasKind;
        private bool _hasMessage;

        internal Parser(ReadOnlySpan<byte> bytes)
        {
            _bytes = bytes;
            _json = new Utf8JsonReader(bytes, JsonWalk.AnyDepth);
        }

        internal readonly ResultLine Line => _line;

        internal bool TryReadLine()
        {
            try
            {
                return ReadLine() && !_json.Read();
            }
            catch (Exception exception) when (JsonWalk.IsMalformed(exception))
            {
                return false;
            }
        }

        internal bool TryReadMessage()
        {
            try
            {
                _line.Kind = ResultKind.Succeeded;
                _json.Read();
                ReadMessage();
                return _hasMessage && !_json.Read();
            }
            catch (Exception exception) when (JsonWalk.IsMalformed(exception))
            {
                return false;
            }
        }

        internal static void AppendTexts(ReadOnlySpan<byte> content, ByteBuffer target)
        {
            // Only the array is read, to its end: what follows it was checked when the line was parsed.
            var json = new Utf8JsonReader(content, JsonWalk.AnyDepth);
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

        private bool ReadLine()
        {
            _json.Read();
            if (!_json.TryEnterObject())
            {
                return false;
            }

            while (_json.NextProperty())
            {
                if (_json.TryEnterProperty("custom_id"u8))
                {
                    _line._customId = JsonString.At(ref _json);
                }
                else if (_json.TryEnterProperty("result"u8))
                {
                    ReadResult();
                }
                else
                {
                    _json.Skip();
                }
            }

            return _line._customId.Exists && _hasKind && (_line.Kind != ResultKind.Succeeded || _hasMessage);
        }

        private void ReadResult()
        {
            if (!_json.TryEnterObject())
            {
                return;
            }

            while (_json.NextProperty())
            {
                if (_json.TryEnterProperty("type"u8))
                {
                    var kind = JsonString.At(ref _json);
                    _hasKind = kind.Exists;
                    _line.Kind = KindOf(kind);
                }
                else if (_json.TryEnterProperty("message"u8))
                {
                    ReadMessage();
                }
                else if (_json.TryEnterProperty("error"u8))
                {
                    ReadErrorResponse();
                }
                else
                {
                    _json.Skip();
                }
            }
        }

        /// <summary>The error of a line is a whole error response: the error itself is one object deeper.</summary>
        private void ReadErrorResponse()
        {
            if (!_json.TryEnterObject())
            {
                return;
            }

            while (_json.NextProperty())
            {
                if (_json.TryEnterProperty("error"u8))
                {
                    ReadError();
                }
                else
                {
                    _json.Skip();
                }
            }
        }

        private void ReadError()
        {
            if (!_json.TryEnterObject())
            {
                return;
            }

            while (_json.NextProperty())
            {
                if (_json.TryEnterProperty("type"u8))
                {
                    _line._errorType = JsonString.At(ref _json);
                }
                else if (_json.TryEnterProperty("message"u8))
                {
                    _line._errorMessage = JsonString.At(ref _json);
                }
                else
                {
                    _json.Skip();
                }
            }
        }

        private void ReadMessage()
        {
            if (!_json.TryEnterObject())
            {
                return;
            }

            _hasMessage = true;
            while (_json.NextProperty())
            {
                if (_json.TryEnterProperty("content"u8))
                {
                    ReadContent();
                }
                else if (_json.TryEnterProperty("model"u8))
                {
                    _line._model = JsonString.At(ref _json);
                }
                else if (_json.TryEnterProperty("stop_reason"u8))
                {
                    _line._stopReason = JsonString.At(ref _json);
                    _line.StopReason = StopReasonOf(_line._stopReason);
                }
                else if (_json.TryEnterProperty("stop_details"u8))
                {
                    ReadStopDetails();
                }
                else if (_json.TryEnterProperty("usage"u8))
                {
                    ReadUsage();
                }
                else
                {
                    _json.Skip();
                }
            }
        }

        private void ReadContent()
        {
            var start = (int)_json.TokenStartIndex;
            if (!_json.TryEnterArray())
            {
                return;
            }

            // Of a property that stands twice, the last one counts, as everywhere in System.Text.Json.
            _line._content = _bytes[start..];
            _line._textBlocks = 0;
            _line._toolInput = default;
            _line.HasContent = false;
            while (_json.NextElement())
            {
                _line.HasContent = true;
                var text = ReadBlock(_bytes, ref _json, out var toolInput);
                if (_line._toolInput.IsEmpty)
                {
                    _line._toolInput = toolInput;
                }

                if (text.Exists && _line._textBlocks++ == 0)
                {
                    _line._firstText = text;
                }
            }
        }

        /// <summary>Reads a block of content.</summary>
        /// <returns>The text of a text block; none for any other.</returns>
        private static JsonString ReadBlock(ReadOnlySpan<byte> bytes, scoped ref Utf8JsonReader json, out ReadOnlySpan<byte> toolInput)
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
                    var start = (int)json.TokenStartIndex;
                    json.Skip();
                    input = bytes[start..(int)json.BytesConsumed];
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

        private void ReadStopDetails()
        {
            if (!_json.TryEnterObject())
            {
                return;
            }

            while (_json.NextProperty())
            {
                if (_json.TryEnterProperty("category"u8))
                {
                    _line._refusalCategory = JsonString.At(ref _json);
                }
                else
                {
                    _json.Skip();
                }
            }
        }

        private void ReadUsage()
        {
            if (!_json.TryEnterObject())
            {
                return;
            }

            long? input = null;
            long? output = null;
            long cacheWrites = 0;
            long cacheReads = 0;
            (long FiveMinutes, long Hour) split = default;
            while (_json.NextProperty())
            {
                if (_json.TryEnterProperty("input_tokens"u8))
                {
                    input = _json.CountOrNull();
                }
                else if (_json.TryEnterProperty("output_tokens"u8))
                {
                    output = _json.CountOrNull();
                }
                else if (_json.TryEnterProperty("cache_creation_input_tokens"u8))
                {
                    cacheWrites = _json.CountOrNull() ?? 0;
                }
                else if (_json.TryEnterProperty("cache_read_input_tokens"u8))
                {
                    cacheReads = _json.CountOrNull() ?? 0;
                }
                else if (_json.TryEnterProperty("cache_creation"u8))
                {
                    split = ReadCacheCreation();
                }
                else if (_json.TryEnterProperty("inference_geo"u8))
                {
                    _line.IsUsResidency = JsonString.At(ref _json).Is("us"u8);
                }
                else
                {
                    _json.Skip();
                }
            }

            if (input is { } inputTokens && output is { } outputTokens)
            {
                // Written tokens that the split doesn't account for were written for five minutes, the default.
                var fiveMinutes = Math.Max(split.FiveMinutes, cacheWrites - split.Hour);
                _line.Usage = new BatchUsage(inputTokens, outputTokens, fiveMinutes, split.Hour, cacheReads);
            }
        }

        private (long FiveMinutes, long Hour) ReadCacheCreation()
        {
            long fiveMinutes = 0;
            long hour = 0;
            if (!_json.TryEnterObject())
            {
                return default;
            }

            while (_json.NextProperty())
            {
                if (_json.TryEnterProperty("ephemeral_5m_input_tokens"u8))
                {
                    fiveMinutes = _json.CountOrNull() ?? 0;
                }
                else if (_json.TryEnterProperty("ephemeral_1h_input_tokens"u8))
                {
                    hour = _json.CountOrNull() ?? 0;
                }
                else
                {
                    _json.Skip();
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
}
