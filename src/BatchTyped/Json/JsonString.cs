using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using BatchTyped.SourceGen;

namespace BatchTyped.Json;

/// <summary>
/// A string as it stands in JSON, not copied yet; or none. What isn't valid text (a lone surrogate, broken UTF-8) becomes U+FFFD:
/// an answer that was paid for is kept as far as it can be read.
/// </summary>
internal readonly ref struct JsonString
{
    private readonly ReadOnlySpan<byte> _raw;
    private readonly bool _escaped;

    private JsonString(ReadOnlySpan<byte> raw, bool escaped)
    {
        _raw = raw;
        _escaped = escaped;
        Exists = true;
    }

    /// <summary>Whether there is a string.</summary>
    internal bool Exists { get; }

    /// <summary>The string or name the reader stands on; anything else is skipped, and is none.</summary>
    internal static JsonString At(scoped ref Utf8JsonReader json)
    {
        if (json.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
        {
            return new JsonString(json.ValueSpan, json.ValueIsEscaped);
        }

        json.Skip();
        return default;
    }

    /// <inheritdoc cref="At(ref Utf8JsonReader)"/>
    internal static JsonString At(scoped ref JsonTokens json)
    {
        if (json.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
        {
            return new JsonString(json.ValueSpan, json.ValueIsEscaped);
        }

        json.Skip();
        return default;
    }

    /// <summary>The text; a copy only where the JSON holds escapes, which ids and kinds of the API don't.</summary>
    internal ReadOnlySpan<byte> Utf8 => _escaped ? Unescaped() : _raw;

    internal bool Is(ReadOnlySpan<byte> text) => Exists && Utf8.SequenceEqual(text);

    internal string? ToStringOrNull() => Exists ? Encoding.UTF8.GetString(Utf8) : null;

    /// <summary>Appends the text, always as valid UTF-8.</summary>
    internal void AppendTo(ByteBuffer target)
    {
        var before = target.Length;
        var room = target.Grow(before, _raw.Length)[before..];
        var length = _raw.Length;
        var isAscii = false;
        if (_escaped)
        {
            length = JsonUnescaper.Unescape(_raw, room, out isAscii);
        }
        else
        {
            _raw.CopyTo(room);
        }

        var text = room[..length];
        if (isAscii || System.Text.Unicode.Utf8.IsValid(text))
        {
            target.SetLength(before + length);
        }
        else
        {
            target.Append(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(text)));
        }
    }

    private byte[] Unescaped()
    {
        var target = new byte[_raw.Length];
        return target[..JsonUnescaper.Unescape(_raw, target, out _)];
    }
}
