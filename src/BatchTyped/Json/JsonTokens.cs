using System.Text.Json;

namespace BatchTyped.Json;

/// <summary>
/// The tokens of one JSON text, read forward: the same tokens, and the same refusals, as those of <see cref="Utf8JsonReader"/> with
/// default options. That one walks byte by byte from a string's first escape on, and answers are JSON within a JSON string; this one
/// is for the two places that read every line and every item. Malformed JSON is reported by a <see cref="JsonException"/>.
/// </summary>
internal ref partial struct JsonTokens
{
    /// <summary>What <see cref="Utf8JsonReader"/> has when nothing is said.</summary>
    internal const int DefaultMaxDepth = 64;

    /// <summary>
    /// Without a limit of depth: skipping isn't recursive, and a paid answer isn't thrown away because something in it that nobody
    /// reads is nested deeply.
    /// </summary>
    internal const int AnyDepth = int.MaxValue;

    private readonly ReadOnlySpan<byte> _json;
    private readonly int _maxDepth;
    private JsonLevels _levels;

    internal JsonTokens(ReadOnlySpan<byte> json, int maxDepth = DefaultMaxDepth)
    {
        _json = json;
        _maxDepth = maxDepth;
    }

    internal JsonTokenType TokenType { readonly get; private set; }

    /// <summary>The token's bytes; those of a string or a name without its quotes, and with its escapes.</summary>
    internal ReadOnlySpan<byte> ValueSpan { readonly get; private set; }

    internal bool ValueIsEscaped { readonly get; private set; }

    /// <summary>Where the token starts; of a string and a name it is the quote.</summary>
    internal int TokenStartIndex { readonly get; private set; }

    /// <summary>How much was read; a property's name with the colon behind it.</summary>
    internal int BytesConsumed { readonly get; private set; }

    /// <summary>Moves to the next token.</summary>
    /// <returns>Whether there is one; <see langword="false"/> only behind a whole value.</returns>
    /// <exception cref="JsonException">The text isn't JSON here.</exception>
    internal bool Read()
    {
        // The place is handed on as a value: to write it down and read it again for every step takes longer than the steps.
        var position = BehindWhiteSpace(BytesConsumed);
        if (position == _json.Length)
        {
            return ReadEndOfText(position);
        }

        TokenStartIndex = position;
        var first = _json[position];
        if (TokenType is JsonTokenType.PropertyName or JsonTokenType.None)
        {
            ReadValue(position, first);
        }
        else if (first == (byte)',')
        {
            ReadNext(position);
        }
        else if (TokenType == JsonTokenType.StartObject && first != (byte)'}')
        {
            ReadName(position, first);
        }
        else if (TokenType == JsonTokenType.StartArray && first != (byte)']')
        {
            ReadValue(position, first);
        }
        else
        {
            ReadEnd(position, first);
        }

        return true;
    }

    /// <summary>Passes over the value that the reader stands on, or whose name it stands on; it is checked all the same.</summary>
    internal void Skip()
    {
        if (TokenType == JsonTokenType.PropertyName)
        {
            Read();
        }

        if (TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            var outside = _levels.Depth - 1;
            do
            {
                Read();
            }
            while (_levels.Depth > outside);
        }
    }

    /// <summary>The second or a later one of an object or array.</summary>
    private void ReadNext(int comma)
    {
        var position = BehindWhiteSpace(comma + 1);
        if (_levels.Depth == 0 || position == _json.Length || TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            throw JsonSyntax.Malformed(comma);
        }

        TokenStartIndex = position;
        if (_levels.IsObject)
        {
            ReadName(position, _json[position]);
        }
        else
        {
            ReadValue(position, _json[position]);
        }
    }

    private void ReadEnd(int position, byte first)
    {
        if (_levels.Depth == 0 || first != (_levels.IsObject ? (byte)'}' : (byte)']'))
        {
            throw JsonSyntax.Malformed(position);
        }

        Take(_levels.IsObject ? JsonTokenType.EndObject : JsonTokenType.EndArray, position, position + 1);
        _levels.Leave();
    }

    private void ReadName(int position, byte first)
    {
        if (first != (byte)'"')
        {
            throw JsonSyntax.Malformed(position);
        }

        position = BehindWhiteSpace(TakeString(JsonTokenType.PropertyName, position));
        if (position == _json.Length || _json[position] != (byte)':')
        {
            throw JsonSyntax.Malformed(position);
        }

        BytesConsumed = position + 1;
    }

    private void ReadValue(int position, byte first)
    {
        switch (first)
        {
            case (byte)'"':
                TakeString(JsonTokenType.String, position);
                break;
            case (byte)'{':
                Enter(JsonTokenType.StartObject, position);
                break;
            case (byte)'[':
                Enter(JsonTokenType.StartArray, position);
                break;
            case (byte)'t':
                TakeLiteral(JsonTokenType.True, position, "true"u8);
                break;
            case (byte)'f':
                TakeLiteral(JsonTokenType.False, position, "false"u8);
                break;
            case (byte)'n':
                TakeLiteral(JsonTokenType.Null, position, "null"u8);
                break;
            case (byte)'-' or (>= (byte)'0' and <= (byte)'9'):
                TakeNumber(position);
                break;
            default:
                throw JsonSyntax.Malformed(position);
        }
    }

    private bool ReadEndOfText(int position)
    {
        if (TokenType == JsonTokenType.None || _levels.Depth > 0)
        {
            throw JsonSyntax.Malformed(position);
        }

        ValueSpan = default;
        ValueIsEscaped = false;
        BytesConsumed = position;
        return false;
    }

    private void Enter(JsonTokenType start, int position)
    {
        if (_levels.Depth >= _maxDepth)
        {
            throw JsonSyntax.Malformed(position);
        }

        Take(start, position, position + 1);
        _levels.Enter(start == JsonTokenType.StartObject);
    }

    /// <returns>Behind the closing quote.</returns>
    private int TakeString(JsonTokenType type, int quote)
    {
        var end = JsonSyntax.EndOfString(_json, quote + 1, out var isEscaped);
        TokenType = type;
        ValueSpan = _json[(quote + 1)..end];
        ValueIsEscaped = isEscaped;
        return BytesConsumed = end + 1;
    }

    private void TakeNumber(int position)
    {
        var end = JsonSyntax.EndOfNumber(_json, position);
        if (end == _json.Length && _levels.Depth > 0)
        {
            throw JsonSyntax.Malformed(end);
        }

        Take(JsonTokenType.Number, position, end);
    }

    private void TakeLiteral(JsonTokenType type, int position, ReadOnlySpan<byte> literal)
    {
        if (!_json[position..].StartsWith(literal))
        {
            throw JsonSyntax.Malformed(position);
        }

        Take(type, position, position + literal.Length);
    }

    private void Take(JsonTokenType type, int position, int end)
    {
        TokenType = type;
        ValueSpan = _json[position..end];
        ValueIsEscaped = false;
        BytesConsumed = end;
    }

    // Nothing that stands beyond the blank is whitespace, and nearly always there is none at all.
    private readonly int BehindWhiteSpace(int position) =>
        (uint)position < (uint)_json.Length && _json[position] > (byte)' ' ? position : JsonSyntax.BehindWhiteSpace(_json, position);
}
