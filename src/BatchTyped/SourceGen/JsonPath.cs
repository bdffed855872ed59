using System.Globalization;
using System.Text;
using System.Text.Json;
using BatchTyped.Json;

namespace BatchTyped.SourceGen;

/// <summary>
/// The path of a place in a JSON text, found by reading the text again from its start: a reader that never fails pays nothing
/// for paths.
/// </summary>
internal static class JsonPath
{
    /// <summary>The path of the token that starts at a byte offset, or of the last place before the text breaks.</summary>
    internal static string Of(ReadOnlySpan<byte> utf8, long tokenStart)
    {
        var levels = new Stack<Level>();
        string? name = null;
        var json = new Utf8JsonReader(utf8);
        try
        {
            while (json.Read())
            {
                if (json.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
                {
                    var ended = levels.Pop();
                    name = ended.Name;
                }
                else if (json.TokenType == JsonTokenType.PropertyName)
                {
                    name = null;
                }

                if (levels.Count > 0 && levels.Peek().IsArray && json.TokenType is not (JsonTokenType.EndObject or JsonTokenType.EndArray))
                {
                    levels.Push(levels.Pop().Next());
                }

                if (json.TokenStartIndex >= tokenStart)
                {
                    break;
                }

                if (json.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                {
                    levels.Push(new Level(name, json.TokenType == JsonTokenType.StartArray, -1));
                    name = null;
                }
                else if (json.TokenType == JsonTokenType.PropertyName)
                {
                    name = JsonString.At(ref json).ToStringOrNull();
                }
            }
        }
        catch (JsonException)
        {
            // The text breaks here; the levels tell how far it could be read.
        }

        return Print(levels, name);
    }

    private static string Print(Stack<Level> levels, string? name)
    {
        var path = new StringBuilder("$");
        foreach (var level in levels.Reverse())
        {
            Append(path, level.Name);
            if (level.IsArray && level.Index >= 0)
            {
                path.Append(CultureInfo.InvariantCulture, $"[{level.Index}]");
            }
        }

        Append(path, name);
        return path.ToString();
    }

    private static void Append(StringBuilder path, string? name)
    {
        if (name is not null)
        {
            path.Append('.').Append(name);
        }
    }

    private readonly record struct Level(string? Name, bool IsArray, int Index)
    {
        internal Level Next() => this with { Index = Index + 1 };
    }
}
