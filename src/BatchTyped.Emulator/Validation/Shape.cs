using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace BatchTyped.Emulator.Validation;

/// <summary>The checks that all rules are made of. Each gives the fault, led by the path, or nothing.</summary>
internal static class Shape
{
    public const string ExtraInput = "Extra inputs are not permitted";

    public static string? String(JsonElement value, string path) =>
        value.ValueKind == JsonValueKind.String ? null : $"{path}: Input should be a valid string";

    public static string? StringOrNull(JsonElement value, string path) => value.ValueKind == JsonValueKind.Null ? null : String(value, path);

    public static string? Object(JsonElement value, string path) =>
        value.ValueKind == JsonValueKind.Object ? null : $"{path}: Input should be an object";

    public static string? List(JsonElement value, string path) =>
        value.ValueKind == JsonValueKind.Array ? null : $"{path}: Input should be a valid list";

    public static string? Boolean(JsonElement value, string path) =>
        value.ValueKind is JsonValueKind.True or JsonValueKind.False ? null : $"{path}: Input should be a valid boolean";

    public static string? OneOf(JsonElement value, string path, params ReadOnlySpan<string> words)
    {
        if (value.ValueKind == JsonValueKind.String)
        {
            foreach (var word in words)
            {
                if (value.ValueEquals(word))
                {
                    return null;
                }
            }
        }

        return $"{path}: Input should be '{string.Join("', '", words!)}'";
    }

    /// <summary>An object of these fields and no others.</summary>
    public static string? Fields(JsonElement value, string path, params ReadOnlySpan<string> names)
    {
        if (Object(value, path) is { } fault)
        {
            return fault;
        }

        foreach (var property in value.EnumerateObject())
        {
            if (!IsOneOf(property, names))
            {
                return $"{path}.{property.Name}: {ExtraInput}";
            }
        }

        return null;
    }

    private static bool IsOneOf(JsonProperty property, ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (property.NameEquals(name))
            {
                return true;
            }
        }

        return false;
    }

    public static string? Required(JsonElement value, string path, string name, out JsonElement field) =>
        value.TryGetProperty(name, out field) ? null : $"{path}.{name}: Field required";

    public static string? RequiredString(JsonElement value, string path, string name) =>
        Required(value, path, name, out var field) ?? String(field, $"{path}.{name}");

    public static bool IsText(JsonElement value, string name, [NotNullWhen(true)] out string? text)
    {
        text = value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var field) && field.ValueKind == JsonValueKind.String ? field.GetString() : null;
        return text is not null;
    }

    /// <summary>The first fault of all items of a list.</summary>
    public static string? Each(JsonElement list, string path, Func<JsonElement, string, string?> check)
    {
        if (List(list, path) is { } fault)
        {
            return fault;
        }

        var index = 0;
        foreach (var item in list.EnumerateArray())
        {
            if (check(item, $"{path}.{index++}") is { } inner)
            {
                return inner;
            }
        }

        return null;
    }
}
