using System.Text.Json;

namespace BatchTyped.Emulator.Responders.Sampling;

/// <summary>Reads a schema into nodes. Assumes nothing of it: the schemas of tools are not validated.</summary>
internal static class SchemaReader
{
    public static SampleNode Read(SchemaPlan plan, JsonElement schema, string name)
    {
        if (schema.ValueKind != JsonValueKind.Object)
        {
            return ConstantNode.Null;
        }

        if (schema.TryGetProperty("$ref", out var reference))
        {
            return reference.ValueKind == JsonValueKind.String ? new ReferenceNode(plan, reference.GetString()!, name) : ConstantNode.Null;
        }

        if (schema.TryGetProperty("const", out var constant))
        {
            return new ConstantNode(constant);
        }

        return List(schema, "enum") is { Length: > 0 } values ? new OneOfValuesNode(values)
            : List(schema, "anyOf") is { Length: > 0 } choices ? ReadChoices(plan, choices, name)
            : List(schema, "allOf") is { Length: > 0 } parts ? ReadObject(plan, [schema, .. parts.Select(plan.Follow)])
            : ReadTypes(plan, schema, name);
    }

    private static ChoiceNode ReadChoices(SchemaPlan plan, JsonElement[] choices, string name)
    {
        var orNull = choices.Where(IsNull).Select(choice => Read(plan, choice, name)).FirstOrDefault();
        return new ChoiceNode([.. choices.Where(choice => !IsNull(choice)).Select(choice => Read(plan, choice, name))], orNull, "choice", steps: 1);
    }

    private static SampleNode ReadTypes(SchemaPlan plan, JsonElement schema, string name)
    {
        if (!schema.TryGetProperty("type", out var type))
        {
            return schema.TryGetProperty("properties", out _) ? ReadObject(plan, [schema]) : ConstantNode.Null;
        }

        if (type.ValueKind == JsonValueKind.String)
        {
            return ReadType(plan, schema, type.GetString()!, name);
        }

        var types = List(schema, "type").Select(item => item.ToString()).ToList();
        var others = types.Where(other => other != "null").Select(other => ReadType(plan, schema, other, name)).ToArray();
        return new ChoiceNode(others, others.Length < types.Count ? ConstantNode.Null : null, "type", steps: 0);
    }

    private static SampleNode ReadType(SchemaPlan plan, JsonElement schema, string type, string name) => type switch
    {
        "object" => ReadObject(plan, [schema]),
        "array" => new ArrayNode(schema.TryGetProperty("items", out var items) ? Read(plan, items, name) : null, SchemaHints.Of(schema)),
        "string" => new StringNode(Text(schema, "format"), Text(schema, "pattern"), SchemaHints.Of(schema), name),
        "integer" => new IntegerNode(SchemaHints.Of(schema), name),
        "number" => new NumberNode(SchemaHints.Of(schema), name),
        "boolean" => BooleanNode.Instance,
        _ => ConstantNode.Null,
    };

    private static ObjectNode ReadObject(SchemaPlan plan, IReadOnlyList<JsonElement> schemas)
    {
        var required = schemas.SelectMany(schema => List(schema, "required")).Where(item => item.ValueKind == JsonValueKind.String)
            .Select(item => item.GetString()!).ToHashSet(StringComparer.Ordinal);
        var properties = schemas.SelectMany(schema => Members(schema, "properties")).DistinctBy(property => property.Name)
            .ToLookup(property => required.Contains(property.Name), property => new ObjectNode.Property(property.Name, Read(plan, property.Value, property.Name)));
        return new ObjectNode([.. properties[true]], [.. properties[false]]);
    }

    private static bool IsNull(JsonElement schema) => schema.ValueKind == JsonValueKind.Object && Text(schema, "type") == "null";

    private static string? Text(JsonElement schema, string name) =>
        schema.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static JsonElement[] List(JsonElement schema, string name) =>
        schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray()] : [];

    private static IEnumerable<JsonProperty> Members(JsonElement schema, string name) =>
        schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty(name, out var members) && members.ValueKind == JsonValueKind.Object ? members.EnumerateObject() : [];
}
