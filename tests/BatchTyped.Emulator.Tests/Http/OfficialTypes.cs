using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NJsonSchema;

namespace BatchTyped.Emulator.Tests.Http;

/// <summary>
/// The wire as the official TypeScript SDK declares it: <c>official-types.openapi.json</c>, made from its declarations.
/// These are generated from the API's own description, so this is that description at second hand.
/// </summary>
internal static partial class OfficialTypes
{
    private static readonly ConcurrentDictionary<string, Task<JsonSchema>> Read = [];

    private static readonly Dictionary<string, string> NameOfSchema = new()
    {
        [WireSchemas.Batch] = "MessageBatch",
        [WireSchemas.DeletedBatch] = "DeletedMessageBatch",
        [WireSchemas.Error] = "ErrorResponse",
        [WireSchemas.Message] = "Message",
        [WireSchemas.ResultLine] = "MessageBatchIndividualResponse",
        [WireSchemas.Model] = "ModelInfo",
        [WireSchemas.TokenCount] = "MessageTokensCount",
        [WireSchemas.CreateBody] = "BatchCreateParams",
    };

    /// <summary>What the SDK calls the bodies of this schema; a page is judged by what it holds.</summary>
    public static string? NameOf(string schema) => NameOfSchema.GetValueOrDefault(schema);

    /// <summary>What is wrong with a body.</summary>
    public static async Task<IEnumerable<string>> FaultsAsync(string type, string json) =>
        (await Read.GetOrAdd(type, ReadAsync)).Validate(json).Select(error => $"{type}: {error}");

    private static Task<JsonSchema> ReadAsync(string type)
    {
        var folder = typeof(OfficialTypes).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "ProjectDirectory").Value!;
        var description = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "Http", "official-types.openapi.json")))!;
        var types = description["components"]!["schemas"]!.AsObject();
        var schema = types[type]!.DeepClone();
        schema["definitions"] = new JsonObject(Reachable(type, types).Select(name => KeyValuePair.Create(name, types[name]?.DeepClone())));
        return JsonSchema.FromJsonAsync(schema.ToJsonString().Replace("#/components/schemas/", "#/definitions/", StringComparison.Ordinal));
    }

    /// <summary>The types a type leads to: reading all of them for each takes seconds.</summary>
    private static HashSet<string> Reachable(string type, JsonObject types)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal) { type };
        for (var open = new Queue<string>([type]); open.TryDequeue(out var name);)
        {
            foreach (Match reference in Reference().Matches(types[name]!.ToJsonString()))
            {
                if (reached.Add(reference.Groups[1].Value))
                {
                    open.Enqueue(reference.Groups[1].Value);
                }
            }
        }

        return reached;
    }

    [GeneratedRegex("\"#/components/schemas/([^\"]+)\"")]
    private static partial Regex Reference();
}
