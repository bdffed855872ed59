using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace BatchTyped.Generator.Tests.Shapes.Product;

/// <summary>
/// Answers made from nothing but a schema, as a model makes them: types, enums and constants as the schema has them, bounds and patterns
/// as the descriptions state them. And the same answers broken at one place, with the path of that place.
/// </summary>
internal sealed class SchemaAnswers(string schema, int seed)
{
    private readonly JsonNode _schema = JsonNode.Parse(schema)!;
    private readonly Random _random = new(seed);
    private readonly List<(string Path, JsonObject Schema)> _places = [];

    /// <summary>Texts that match the patterns that are drawn.</summary>
    private static readonly Dictionary<string, string> Matching = new(StringComparer.Ordinal) { ["[a-c]{2}"] = "ab", ["^[a-c]{2}$"] = "ab", ["\\bab\\b"] = "ab" };

    internal static string Text(JsonNode? answer) => answer?.ToJsonString() ?? "null";

    /// <summary>An answer that fits.</summary>
    internal JsonNode? Answer()
    {
        _places.Clear();
        return Make(_schema.AsObject(), "$");
    }

    /// <summary>Answers that break the last one at one place each.</summary>
    internal IEnumerable<(string Answer, string Path, string What)> Mutants(JsonNode? answer)
    {
        var text = Text(answer);
        foreach (var (path, place) in _places.ToList())
        {
            foreach (var (value, what) in WrongValues(place))
            {
                if (Replace(text, path, value) is { } broken)
                {
                    yield return (broken, path, what);
                }
            }

            if (place["properties"] is JsonObject properties && Find(JsonNode.Parse(text), path) is JsonObject)
            {
                yield return (Edit(text, path, found => found.Add("no_such_name", 1))!, path, "unknown");
                foreach (var name in place["required"]!.AsArray().Select(name => name!.GetValue<string>()))
                {
                    yield return (Edit(text, path, found => found.Remove(name))!, $"{path}.{name}", "missing");
                }
            }
        }
    }

    private static IEnumerable<(string Value, string What)> WrongValues(JsonObject place)
    {
        if (place.ContainsKey("const"))
        {
            yield break;
        }

        var types = Types(place);
        yield return (types.Contains("array") || (place["anyOf"] as JsonArray ?? []).Any(choice => Types(choice!.AsObject()).Contains("array")) ? "{}" : "[[]]", "wrong type");
        if (!types.Contains("null") && !IsNullableUnion(place))
        {
            yield return ("null", "null");
        }

        if (place.ContainsKey("enum") && types.Contains("string"))
        {
            yield return ("\"none of these\"", "unknown name");
        }

        var notes = Notes(place);
        foreach (var (name, step) in new[] { ("minimum", -1m), ("exclusiveMinimum", 0m), ("maximum", 1m), ("exclusiveMaximum", 0m) })
        {
            if (notes.TryGetValue(name, out var bound) && decimal.TryParse(bound, NumberStyles.Float, CultureInfo.InvariantCulture, out var limit) && Math.Abs(limit) < 1e15m)
            {
                yield return ((limit + step).ToString(CultureInfo.InvariantCulture), "out of range");
            }
        }

        if (types.Contains("integer"))
        {
            yield return ("0.5", "fraction");
            yield return ("1e60", "out of range");
            yield return ("-1e60", "out of range");
        }

        if (notes.TryGetValue("maxLength", out var longest))
        {
            yield return ($"\"{new string('a', int.Parse(longest, CultureInfo.InvariantCulture) + 1)}\"", "too long");
        }

        if (notes.TryGetValue("minLength", out var shortest) && shortest != "0")
        {
            yield return ($"\"{new string('a', int.Parse(shortest, CultureInfo.InvariantCulture) - 1)}\"", "too short");
        }
    }

    private JsonNode? Make(JsonObject schema, string path)
    {
        if (schema["anyOf"] is JsonArray choices)
        {
            if (!_places.Exists(place => place.Path == path))
            {
                _places.Add((path, schema));
            }

            return Make(choices[_random.Next(choices.Count)]!.AsObject(), path);
        }

        if (!_places.Exists(place => place.Path == path))
        {
            _places.Add((path, schema));
        }
        else if (schema.ContainsKey("properties"))
        {
            _places.Add((path, new JsonObject { ["const"] = 1, ["properties"] = schema["properties"]!.DeepClone(), ["required"] = schema["required"]!.DeepClone() }));
        }

        if (schema["const"] is { } constant)
        {
            return constant.DeepClone();
        }

        if (schema["enum"] is JsonArray names)
        {
            return names[_random.Next(names.Count)]?.DeepClone();
        }

        var types = Types(schema);
        return types[_random.Next(types.Count)] switch
        {
            "object" => MakeObject(schema, path),
            "array" => MakeArray(schema, path),
            "boolean" => _random.Next(2) == 0,
            "integer" => JsonNode.Parse(Number(schema, isWhole: true)),
            "number" => JsonNode.Parse(Number(schema, isWhole: false)),
            "string" => MakeString(schema),
            _ => null,
        };
    }

    private JsonObject MakeObject(JsonObject schema, string path)
    {
        var made = new JsonObject();
        var required = schema["required"]!.AsArray().Select(name => name!.GetValue<string>()).ToHashSet(StringComparer.Ordinal);
        foreach (var (name, value) in schema["properties"]!.AsObject())
        {
            if (required.Contains(name) || _random.Next(2) == 0)
            {
                made.Add(name, Make(value!.AsObject(), $"{path}.{name}"));
            }
        }

        return made;
    }

    private JsonArray MakeArray(JsonObject schema, string path)
    {
        var notes = Notes(schema);
        var least = notes.TryGetValue("minItems", out var few) ? int.Parse(few, CultureInfo.InvariantCulture) : (int?)schema["minItems"] ?? 0;
        var most = notes.TryGetValue("maxItems", out var many) ? int.Parse(many, CultureInfo.InvariantCulture) : least + 2;
        var count = _random.Next(least, most + 1);
        var made = new JsonArray();
        for (var i = 0; i < count; i++)
        {
            made.Add(Make(schema["items"]!.AsObject(), string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]")));
        }

        return made;
    }

    private string MakeString(JsonObject schema)
    {
        var notes = Notes(schema);
        if ((string?)schema["pattern"] is { } pattern)
        {
            return Matching[pattern];
        }

        if (notes.TryGetValue("pattern", out var told))
        {
            return Matching[told];
        }

        var text = (string?)schema["format"] switch
        {
            "uuid" => "00000001-0002-0003-0405-060708090a0b",
            "date-time" => "2026-02-28T01:02:03+01:00",
            "date" => "2026-02-28",
            "time" => new[] { "23:59:58", "23:59:58.5Z", "01:02:03+02:00" }[_random.Next(3)],
            "duration" => new[] { "PT90S", "P1DT2H", "P1W", "P2W", "PT0.5S" }[_random.Next(5)],
            "uri" => "https://example.com/a?b=c",
            _ => null,
        };
        if (text is not null)
        {
            return text;
        }

        var least = notes.TryGetValue("minLength", out var few) ? int.Parse(few, CultureInfo.InvariantCulture) : 0;
        var most = notes.TryGetValue("maxLength", out var many) ? int.Parse(many, CultureInfo.InvariantCulture) : least + 3;
        return new string('a', _random.Next(least, most + 1));
    }

    private string Number(JsonObject schema, bool isWhole)
    {
        var notes = Notes(schema);
        decimal? lower = Bound("minimum") ?? (Bound("exclusiveMinimum") is { } above ? above + (isWhole ? decimal.Floor(above) + 1 - above : 0.125m) : null);
        decimal? upper = Bound("maximum") ?? (Bound("exclusiveMaximum") is { } below ? below - (isWhole ? below - decimal.Ceiling(below) + 1 : 0.125m) : null);
        lower = isWhole && lower is { } low ? decimal.Ceiling(low) : lower;
        upper = isWhole && upper is { } high ? decimal.Floor(high) : upper;
        var from = lower ?? Math.Min(upper ?? 100, 100) - 100;
        var to = Math.Min(upper ?? from + 100, from + 100);
        var drawn = _random.Next(3) switch { 0 => from, 1 => to, _ => from + (to - from) / 2 };
        return (isWhole ? decimal.Floor(drawn) : drawn).ToString(CultureInfo.InvariantCulture);

        decimal? Bound(string name) => notes.TryGetValue(name, out var text) && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;
    }

    /// <summary>The bounds that a description ends with: <c>{minimum: 0, maximum: 5}</c>.</summary>
    private static Dictionary<string, string> Notes(JsonObject schema)
    {
        var notes = new Dictionary<string, string>(StringComparer.Ordinal);
        if ((string?)schema["description"] is { } text && Regex.Match(text, @"\{((?:exclusiveM|m)(?:in|ax)\w*: .*|pattern: .*)\}$") is { Success: true } match)
        {
            foreach (var note in Regex.Split(match.Groups[1].Value, @", (?=(?:exclusiveM|m)(?:in|ax)\w*: )"))
            {
                var colon = note.IndexOf(": ", StringComparison.Ordinal);
                notes.TryAdd(note[..colon], note[(colon + 2)..]);
            }
        }

        return notes;
    }

    private static List<string> Types(JsonObject schema) => schema["type"] switch
    {
        JsonArray types => [.. types.Select(type => type!.GetValue<string>())],
        JsonValue type => [type.GetValue<string>()],
        _ => [],
    };

    private static bool IsNullableUnion(JsonObject schema) => schema["anyOf"] is JsonArray choices && choices.Any(choice => Types(choice!.AsObject()).Contains("null"));

    private static string? Replace(string text, string path, string value)
    {
        const string mark = "\u0001mark";
        var root = JsonNode.Parse(text);
        if (path == "$")
        {
            return value;
        }

        switch (Find(root, path))
        {
            case { Parent: JsonObject parent } found:
                parent[found.GetPropertyName()] = mark;
                break;
            case { Parent: JsonArray parent } found:
                parent[found.GetElementIndex()] = mark;
                break;
            default:
                return null;
        }

        return Text(root).Replace(JsonSerializer.Serialize(mark), value, StringComparison.Ordinal);
    }

    private static string? Edit(string text, string path, Action<JsonObject> edit)
    {
        var root = JsonNode.Parse(text);
        edit((JsonObject)Find(root, path)!);
        return Text(root);
    }

    /// <summary>The node at a path; nothing for null and for names that a path can't distinguish.</summary>
    private static JsonNode? Find(JsonNode? root, string path)
    {
        var found = root;
        foreach (var step in Regex.Matches(path[1..], @"\.[^.\[]+|\[\d+\]").Select(match => match.Value))
        {
            found = (found, step[0]) switch
            {
                (JsonObject type, '.') => type[step[1..]],
                (JsonArray list, '[') => list[int.Parse(step[1..^1], CultureInfo.InvariantCulture)],
                _ => null,
            };
        }

        return found;
    }
}
