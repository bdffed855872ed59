using System.Text.Json;
using BatchTyped.Emulator.Core;

namespace BatchTyped.Emulator.Validation;

/// <summary>The part of JSON Schema that the API compiles, as tables, and the walk that holds a schema to it. Pure.</summary>
internal sealed class SchemaSubset
{
    private const int LongestChain = 100;

    private static readonly string[] Types = ["object", "array", "string", "integer", "number", "boolean", "null"];

    private static readonly string[] KeywordsOfAll =
        ["type", "title", "description", "default", "enum", "const", "anyOf", "allOf", "$ref", "$defs", "definitions", "$schema"];

    private static readonly Dictionary<string, string[]> KeywordsOfType = new(StringComparer.Ordinal)
    {
        ["object"] = ["properties", "required", "additionalProperties"],
        ["array"] = ["items", "minItems"],
        ["string"] = ["format", "pattern"],
    };

    private static readonly string[] Formats = ["date-time", "time", "date", "duration", "email", "hostname", "uri", "ipv4", "ipv6", "uuid"];

    private readonly JsonElement _root;
    private readonly HashSet<string> _followed = new(StringComparer.Ordinal);
    private readonly HashSet<string> _following = new(StringComparer.Ordinal);
    private int _optionals;
    private int _unions;

    private SchemaSubset(JsonElement root) => _root = root;

    public static SchemaVerdict Inspect(JsonElement schema)
    {
        var walk = new SchemaSubset(schema);
        var fault = walk.Check(schema);
        return new SchemaVerdict(fault, walk._optionals, walk._unions);
    }

    private string? Check(JsonElement schema)
    {
        if (schema.ValueKind != JsonValueKind.Object)
        {
            return "A schema must be an object";
        }

        return schema.TryGetProperty("$ref", out var reference) ? Follow(reference) : CheckOwn(schema) ?? CheckChildren(schema);
    }

    private string? CheckOwn(JsonElement schema)
    {
        var types = TypesOf(schema);
        if (types.FirstOrDefault(type => !Types.Contains(type)) is { } unknown)
        {
            return $"Schema type '{unknown}' is not supported";
        }

        if (types.Count == 0 && !HasAny(schema, "enum", "const", "anyOf", "allOf"))
        {
            return $"Schema must have a type{(HasAny(schema, "oneOf") ? "; 'oneOf' is not supported, use 'anyOf'" : "")}";
        }

        foreach (var property in schema.EnumerateObject())
        {
            if (!KeywordsOfAll.Contains(property.Name) && !types.Any(type => KeywordsOfType.TryGetValue(type, out var keywords) && keywords.Contains(property.Name)))
            {
                return types.Count > 0 ? $"For '{string.Join("|", types)}' type, property '{property.Name}' is not supported" : $"Schema keyword '{property.Name}' is not supported";
            }
        }

        return (types.Contains("object") ? CheckObject(schema) : null)
            ?? (types.Contains("array") ? CheckArray(schema) : null)
            ?? (types.Contains("string") ? CheckString(schema) : null)
            ?? CheckValues(schema);
    }

    private static string? CheckObject(JsonElement schema)
    {
        if (!schema.TryGetProperty("additionalProperties", out var additional) || additional.ValueKind != JsonValueKind.False)
        {
            return "For 'object' type, 'additionalProperties' must be explicitly set to false";
        }

        schema.TryGetProperty("properties", out var properties);
        if (!schema.TryGetProperty("required", out var required))
        {
            return null;
        }

        return required.ValueKind != JsonValueKind.Array || required.EnumerateArray().Any(name => name.ValueKind != JsonValueKind.String) ? "'required' must be a list of names"
            : required.EnumerateArray().FirstOrDefault(name => properties.ValueKind != JsonValueKind.Object || !properties.TryGetProperty(name.GetString()!, out _)) is { ValueKind: JsonValueKind.String } missing
                ? $"Required property '{missing.GetString()}' is not among the properties"
                : null;
    }

    private static string? CheckArray(JsonElement schema) =>
        !schema.TryGetProperty("items", out _) ? "For 'array' type, 'items' is required"
        : schema.TryGetProperty("minItems", out var least) && !(least.ValueKind == JsonValueKind.Number && least.TryGetInt32(out var count) && count is 0 or 1)
            ? "For 'array' type, 'minItems' values other than 0 or 1 are not supported"
            : null;

    private static string? CheckString(JsonElement schema)
    {
        if (schema.TryGetProperty("format", out var format) && !(format.ValueKind == JsonValueKind.String && Formats.Contains(format.GetString())))
        {
            return $"String format '{format}' is not supported";
        }

        return schema.TryGetProperty("pattern", out var pattern) && !(pattern.ValueKind == JsonValueKind.String && SimplePattern.Is(pattern.GetString()!))
            ? $"Pattern '{pattern}' is not supported"
            : null;
    }

    private static string? CheckValues(JsonElement schema)
    {
        if (schema.TryGetProperty("enum", out var values) && (values.ValueKind != JsonValueKind.Array || values.GetArrayLength() == 0 || values.EnumerateArray().Any(IsComposite)))
        {
            return "'enum' must be a list of strings, numbers, booleans or nulls";
        }

        return schema.TryGetProperty("const", out var constant) && IsComposite(constant) ? "'const' must be a string, a number, a boolean or null" : null;
    }

    private string? CheckChildren(JsonElement schema)
    {
        foreach (var property in schema.EnumerateObject())
        {
            var fault = property.Name switch
            {
                "properties" => CheckProperties(schema, property.Value),
                "items" => Check(property.Value),
                "anyOf" => CheckList(property.Value, "anyOf"),
                "allOf" => CheckList(property.Value, "allOf") ?? (property.Value.EnumerateArray().Any(part => HasAny(part, "$ref")) ? "'allOf' with '$ref' is not supported" : null),
                "$defs" or "definitions" => CheckDefinitions(property.Value),
                _ => null,
            };
            if (fault is not null)
            {
                return fault;
            }
        }

        return null;
    }

    private string? CheckProperties(JsonElement schema, JsonElement properties)
    {
        // Looked at for each occurrence of the keyword: JSON may have it twice.
        if (properties.ValueKind != JsonValueKind.Object)
        {
            return "'properties' must be an object";
        }

        var required = schema.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(name => name.GetString()!).ToHashSet(StringComparer.Ordinal) : [];
        foreach (var property in properties.EnumerateObject())
        {
            _optionals += required.Contains(property.Name) ? 0 : 1;
            _unions += property.Value.ValueKind == JsonValueKind.Object && (HasAny(property.Value, "anyOf") || TypesOf(property.Value).Count > 1) ? 1 : 0;
            if (Check(property.Value) is { } fault)
            {
                return fault;
            }
        }

        return null;
    }

    private string? CheckList(JsonElement list, string keyword)
    {
        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() == 0)
        {
            return $"'{keyword}' must be a list of schemas";
        }

        return list.EnumerateArray().Select(Check).FirstOrDefault(fault => fault is not null);
    }

    /// <summary>Definitions are inspected where they stand; a reference to them only looks for circles.</summary>
    private string? CheckDefinitions(JsonElement definitions) => definitions.ValueKind != JsonValueKind.Object
        ? "Definitions must be an object"
        : definitions.EnumerateObject().Select(definition => Check(definition.Value)).FirstOrDefault(fault => fault is not null);

    private string? Follow(JsonElement reference)
    {
        if (reference.ValueKind != JsonValueKind.String || reference.GetString() is not { } target || !target.StartsWith('#'))
        {
            return "Only references within the schema are supported";
        }

        if (!JsonPointer.TryResolve(_root, target, out var schema))
        {
            return $"Reference '{target}' does not resolve";
        }

        if (_followed.Contains(target))
        {
            return null;
        }

        if (!_following.Add(target))
        {
            return "Recursive schemas are not supported";
        }

        if (_following.Count > LongestChain)
        {
            return "Schema is too complex for compilation.";
        }

        var (optionals, unions) = (_optionals, _unions);
        var fault = target == "#" ? "Recursive schemas are not supported" : Check(schema);
        if (IsDefinition(target))
        {
            (_optionals, _unions) = (optionals, unions);
        }

        _following.Remove(target);
        _followed.Add(target);
        return fault;
    }

    private static bool IsDefinition(string target) =>
        target.StartsWith("#/$defs/", StringComparison.Ordinal) || target.StartsWith("#/definitions/", StringComparison.Ordinal);

    private static List<string> TypesOf(JsonElement schema) => !schema.TryGetProperty("type", out var type) ? []
        : type.ValueKind == JsonValueKind.Array ? [.. type.EnumerateArray().Select(item => item.ToString())]
        : [type.ToString()];

    private static bool HasAny(JsonElement schema, params ReadOnlySpan<string> keywords)
    {
        foreach (var keyword in keywords)
        {
            if (schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty(keyword, out _))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsComposite(JsonElement value) => value.ValueKind is JsonValueKind.Object or JsonValueKind.Array;
}
