using System.Text.Json;

namespace BatchTyped.Emulator.Core;

/// <summary>Spells the enum values of a schema in other capitals, which the API doesn't exclude. Pure.</summary>
internal static class Capitals
{
    public static string Change(string json, JsonElement schema)
    {
        foreach (var value in Values(schema))
        {
            json = json.Replace($"\"{value}\"", $"\"{Swap(value)}\"", StringComparison.Ordinal);
        }

        return json;
    }

    private static string Swap(string value) => string.Concat(value.Select(letter => char.IsUpper(letter) ? char.ToLowerInvariant(letter) : char.ToUpperInvariant(letter)));

    private static IEnumerable<string> Values(JsonElement schema) => schema.ValueKind switch
    {
        JsonValueKind.Array => schema.EnumerateArray().SelectMany(Values),
        JsonValueKind.Object => schema.EnumerateObject().SelectMany(property => property.NameEquals("enum") && property.Value.ValueKind == JsonValueKind.Array
            ? property.Value.EnumerateArray().Where(value => value.ValueKind == JsonValueKind.String).Select(value => value.GetString()!)
            : Values(property.Value)),
        _ => [],
    };
}
