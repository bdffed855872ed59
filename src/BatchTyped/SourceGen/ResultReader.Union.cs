using System.Text.Json;

namespace BatchTyped.SourceGen;

/// <content>Objects of several types, told apart by one of their properties.</content>
public ref partial struct ResultReader
{
    /// <summary>
    /// Looks for the property that tells the type of the object the reader stands on, wherever it stands in it; the reader doesn't
    /// move. Capital letters of the value don't count in an answer.
    /// </summary>
    /// <param name="name">The property's name, as UTF-8.</param>
    /// <returns>Its value, to be compared; nothing where it is missing, or no string and no number.</returns>
    public NameMatcher FindTag(scoped ReadOnlySpan<byte> name)
    {
        if (Failed || _json.TokenType != JsonTokenType.StartObject)
        {
            return default;
        }

        var ahead = _json;
        while (ahead.Read() && ahead.TokenType == JsonTokenType.PropertyName)
        {
            var isTag = ahead.HasText(name);
            ahead.Read();
            if (isTag)
            {
                return ahead.TokenType is not (JsonTokenType.String or JsonTokenType.Number) ? default : new NameMatcher(
                    ahead.TokenType == JsonTokenType.String && ahead.ValueIsEscaped ? System.Text.Encoding.UTF8.GetBytes(ahead.GetString()) : ahead.ValueSpan,
                    isExact: _mode == ResultReaderMode.StoredItem);
            }

            ahead.Skip();
        }

        return default;
    }

    /// <summary>Passes over the value of the property that told the type.</summary>
    public void PassTag()
    {
        if (!Failed)
        {
            _json.Skip();
        }
    }

    /// <summary>Handles an object whose type isn't told, or is none of the known ones: a failure, but for <c>null</c> in a stored item.</summary>
    /// <typeparam name="T">The base type.</typeparam>
    /// <param name="name">The property's name.</param>
    /// <param name="tags">What it could hold, for the failure.</param>
    /// <returns>Nothing of meaning.</returns>
    public T UnknownTag<T>(string name, string tags)
    {
        if (!IsStoredNull() && Expect(JsonTokenType.StartObject, "an object"))
        {
            _missing = name;
            Fail($"is none of {tags}");
        }

        return default!;
    }
}
