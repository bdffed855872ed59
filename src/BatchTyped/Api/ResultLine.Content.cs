using BatchTyped.Json;
using BatchTyped.SourceGen;

namespace BatchTyped.Api;

/// <content>The blocks of a message: its texts, and the call of the tool that takes the result.</content>
internal ref partial struct ResultLine
{
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
}
