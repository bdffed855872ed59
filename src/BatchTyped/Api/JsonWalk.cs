using System.Runtime.CompilerServices;
using System.Text.Json;
using BatchTyped.Json;

namespace BatchTyped.Api;

/// <summary>Small steps over JSON of the API, where fields may come in any order and unknown ones are skipped.</summary>
internal static class JsonWalk
{
    private static readonly JsonReaderOptions AnyDepth = new() { MaxDepth = JsonTokens.AnyDepth };

    internal delegate T? Reading<T>(ref Utf8JsonReader json);

    /// <summary>Reads a body that is one JSON value; <see langword="null"/> when it isn't, or when it isn't what was to be read.</summary>
    internal static T? ReadWhole<T>(ReadOnlySpan<byte> body, Reading<T> read) where T : class
    {
        try
        {
            var json = new Utf8JsonReader(body, AnyDepth);
            json.Read();
            var value = read(ref json);
            return json.Read() ? null : value;
        }
        catch (Exception exception) when (IsMalformed(exception))
        {
            return null;
        }
    }

    /// <summary>Whether it says that the JSON is faulty: a name with a lone surrogate in it is no <see cref="JsonException"/>.</summary>
    internal static bool IsMalformed(Exception exception) => exception is JsonException or InvalidOperationException;

    /// <summary>Whether the value is an object, which is then entered; any other value is skipped.</summary>
    internal static bool TryEnterObject(ref this Utf8JsonReader json) => TryEnterOrSkip(ref json, JsonTokenType.StartObject);

    /// <summary>Whether the value is an array, which is then entered; any other value is skipped.</summary>
    internal static bool TryEnterArray(ref this Utf8JsonReader json) => TryEnterOrSkip(ref json, JsonTokenType.StartArray);

    /// <summary>Moves to the next property of the object that was entered last.</summary>
    internal static bool NextProperty(ref this Utf8JsonReader json) => json.Read() && json.TokenType == JsonTokenType.PropertyName;

    /// <summary>Moves to the next element of the array that was entered last.</summary>
    internal static bool NextElement(ref this Utf8JsonReader json) => json.Read() && json.TokenType != JsonTokenType.EndArray;

    /// <summary>Moves to the property's value when it has this name.</summary>
    /// <remarks>Inlined, so that a literal's length is known where it is compared. An object's properties are compared with one name after the other.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool TryEnterProperty(ref this Utf8JsonReader json, ReadOnlySpan<byte> name) => json.HasText(name) && json.Read();

    /// <summary>Whether the name or string the reader stands on is this one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool HasText(ref this Utf8JsonReader json, ReadOnlySpan<byte> text) => json.ValueIsEscaped ? json.ValueTextEquals(text) : json.ValueSpan.SequenceEqual(text);

    /// <summary>The string the reader stands on; anything else is skipped, and is none.</summary>
    internal static string? StringOrNull(ref this Utf8JsonReader json) => JsonString.At(ref json).ToStringOrNull();

    /// <summary>The whole number the reader stands on; anything else is skipped, and is none. No count of the API is negative.</summary>
    internal static long? CountOrNull(ref this Utf8JsonReader json)
    {
        if (json.TokenType == JsonTokenType.Number && json.TryGetInt64(out var count) && count >= 0)
        {
            return count;
        }

        json.Skip();
        return null;
    }

    private static bool TryEnterOrSkip(ref Utf8JsonReader json, JsonTokenType start)
    {
        if (json.TokenType == start)
        {
            return true;
        }

        json.Skip();
        return false;
    }
}
