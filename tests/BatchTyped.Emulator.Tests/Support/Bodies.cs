using System.Text.Json.Nodes;

namespace BatchTyped.Emulator.Tests.Support;

/// <summary>Bodies as a client of the API writes them.</summary>
internal static class Bodies
{
    public const string Model = "claude-sonnet-4-6";

    public const string LabelSchema = """
        {"type":"object","properties":{"category":{"type":"string","enum":["Billing","Technical","Other"]},"confidence":{"type":"number"},"note":{"type":["string","null"]}},
        "required":["category","confidence","note"],"additionalProperties":false}
        """;

    public static JsonObject Params(string text = "Card arrived damaged", int maxTokens = 256, string model = Model, string? schema = null)
    {
        var parameters = new JsonObject
        {
            ["model"] = model,
            ["max_tokens"] = maxTokens,
            ["messages"] = new JsonArray(new JsonObject { ["role"] = "user", ["content"] = text }),
        };
        if (schema is not null)
        {
            parameters["output_config"] = new JsonObject { ["format"] = new JsonObject { ["type"] = "json_schema", ["schema"] = JsonNode.Parse(schema) } };
        }

        return parameters;
    }

    public static JsonObject Request(string customId, JsonObject? parameters = null) => new() { ["custom_id"] = customId, ["params"] = parameters ?? Params() };

    public static string Create(params IEnumerable<JsonObject> requests) => new JsonObject { ["requests"] = new JsonArray([.. requests]) }.ToJsonString();

    public static string CreateMany(int count, string prefix = "row-", int maxTokens = 256, string? schema = null) =>
        Create(Enumerable.Range(0, count).Select(i => Request($"{prefix}{i}", Params($"Ticket {i}", maxTokens, schema: schema))));
}
