using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace BatchTyped.Json;

/// <content>What the token means.</content>
internal ref partial struct JsonTokens
{
    /// <summary>Whether the name or string the reader stands on is this one.</summary>
    /// <remarks>Inlined, so that a literal's length is known where it is compared. Names hold no escape but by malice.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal readonly bool HasText(scoped ReadOnlySpan<byte> text) => ValueIsEscaped ? HasEscapedText(text) : ValueSpan.SequenceEqual(text);

    /// <summary>
    /// The string or name at the reader's position. A lone surrogate and broken UTF-8 become U+FFFD, where the platform's reader throws: an
    /// answer that was paid for isn't lost for one character, and reads the same as in plain text.
    /// </summary>
    internal readonly string GetString() => JsonText.ToStringOrNull(ValueSpan, ValueIsEscaped) ?? StringWithReplacements();

    internal readonly bool TryGetInt64(out long value) => Utf8Parser.TryParse(ValueSpan, out value, out int length) && length == ValueSpan.Length;

    // Apart, all of them: the platform's reader is large, and a method clears its locals also where it doesn't come to use them.
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal readonly bool TryGetDecimal(out decimal value) => Alone().TryGetDecimal(out value);

    [MethodImpl(MethodImplOptions.NoInlining)]
    internal readonly bool TryGetDateTime(out DateTime value) => Alone().TryGetDateTime(out value);

    [MethodImpl(MethodImplOptions.NoInlining)]
    internal readonly bool TryGetDateTimeOffset(out DateTimeOffset value) => Alone().TryGetDateTimeOffset(out value);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly bool HasEscapedText(scoped ReadOnlySpan<byte> text) => Unescaped().SequenceEqual(text);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly string StringWithReplacements() => Encoding.UTF8.GetString(ValueIsEscaped ? Unescaped() : ValueSpan);

    private readonly ReadOnlySpan<byte> Unescaped()
    {
        var target = new byte[ValueSpan.Length];
        return target.AsSpan(0, JsonUnescaper.Unescape(ValueSpan, target, out _));
    }

    /// <summary>This token before the platform's reader, which knows what it means in all rare cases.</summary>
    private readonly Utf8JsonReader Alone()
    {
        var quotes = TokenType is JsonTokenType.String or JsonTokenType.PropertyName ? 2 : 0;
        var alone = new Utf8JsonReader(_json.Slice(TokenStartIndex, ValueSpan.Length + quotes));
        alone.Read();
        return alone;
    }
}
