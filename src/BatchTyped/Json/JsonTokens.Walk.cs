using System.Runtime.CompilerServices;
using System.Text.Json;

namespace BatchTyped.Json;

/// <content>Small steps, as those of <see cref="Api.JsonWalk"/>.</content>
internal ref partial struct JsonTokens
{
    /// <summary>Whether the value is an object, which is then entered; any other value is skipped.</summary>
    internal bool TryEnterObject() => TryEnterOrSkip(JsonTokenType.StartObject);

    /// <summary>Whether the value is an array, which is then entered; any other value is skipped.</summary>
    internal bool TryEnterArray() => TryEnterOrSkip(JsonTokenType.StartArray);

    /// <summary>Moves to the next property of the object that was entered last.</summary>
    internal bool NextProperty() => Read() && TokenType == JsonTokenType.PropertyName;

    /// <summary>Moves to the next element of the array that was entered last.</summary>
    internal bool NextElement() => Read() && TokenType != JsonTokenType.EndArray;

    /// <summary>Moves to the property's value when it has this name.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool TryEnterProperty(scoped ReadOnlySpan<byte> name) => HasText(name) && Read();

    /// <summary>The whole number the reader stands on; anything else is skipped, and is none. No count of the API is negative.</summary>
    internal long? CountOrNull()
    {
        if (TokenType == JsonTokenType.Number && TryGetInt64(out var count) && count >= 0)
        {
            return count;
        }

        Skip();
        return null;
    }

    private bool TryEnterOrSkip(JsonTokenType start)
    {
        if (TokenType == start)
        {
            return true;
        }

        Skip();
        return false;
    }
}
