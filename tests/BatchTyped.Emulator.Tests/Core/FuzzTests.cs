using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using BatchTyped.Emulator.Core;
using BatchTyped.Emulator.Tests.Support;

namespace BatchTyped.Emulator.Tests.Core;

/// <summary>
/// Whatever a client sends ends in the API's own error, or in results. The number of seeds is in
/// <c>EMULATOR_FUZZ_SEEDS</c>; each seed can be run alone by its number.
/// </summary>
public sealed class FuzzTests
{
    private static readonly int Seeds = int.Parse(Environment.GetEnvironmentVariable("EMULATOR_FUZZ_SEEDS") ?? "3000", CultureInfo.InvariantCulture);

    [Fact]
    public void Bytes_changed_at_random_are_accepted_or_told()
    {
        var original = Encoding.UTF8.GetBytes(Bodies.Create(Bodies.Request("row-1", Bodies.Params("Grüße \"x\"\n😀", schema: Bodies.LabelSchema)), Bodies.Request("row-2")));
        var accepted = 0;
        using var simulated = new Simulated();
        for (var seed = 0; seed < Seeds; seed++)
        {
            var random = new Random(seed);
            var body = Mutate(original, random);
            using var draft = simulated.Core.BeginDraft();
            using var reader = new CreateBodyReader(draft, EmulatorCore.MaxRequests);
            for (var at = 0; at < body.Length;)
            {
                var size = Math.Min(body.Length - at, random.Next(1, 400));
                reader.Feed(body.AsSpan(at, size));
                at += size;
            }

            if (reader.Complete() is { } error)
            {
                Assert.True(error is { Status: 400, Type: "invalid_request_error" }, $"seed {seed}: {error}");
                continue;
            }

            accepted++;
            Assert.True(simulated.Core.Create(Simulated.Caller, draft).Succeeded(out var batch, out _));
            AssertSound(simulated.Results(batch.Id).Values, seed);
        }

        Assert.InRange(accepted, Seeds / 50, Seeds);
    }

    [Fact]
    public void Params_made_of_random_values_are_answered_or_told()
    {
        string[] names =
        [
            "model", "max_tokens", "messages", "system", "temperature", "thinking", "output_config", "output_format", "tools", "tool_choice", "metadata",
            "cache_control", "stop_sequences", "service_tier", "inference_geo", "stream", "container", "fallbacks", "made_up",
        ];
        var succeeded = 0;
        for (var seed = 0; seed < Seeds; seed++)
        {
            var random = new Random(seed);
            var parameters = Bodies.Params(schema: random.Next(2) == 0 ? Bodies.LabelSchema : null);
            for (var changes = random.Next(1, 4); changes > 0; changes--)
            {
                parameters[names[random.Next(names.Length)]] = Value(random, depth: 0);
            }

            using var simulated = new Simulated();
            var result = simulated.ResultOf(parameters);
            succeeded += result.GetProperty("type").GetString() == "succeeded" ? 1 : 0;
            AssertSound([result], seed);
        }

        Assert.InRange(succeeded, 1, Seeds - 1);
    }

    [Fact]
    public void Schemas_made_at_random_are_answered_with_json_or_told()
    {
        var succeeded = 0;
        for (var seed = 0; seed < Seeds; seed++)
        {
            var random = new Random(seed);
            var schema = new JsonObject { ["$defs"] = new JsonObject { ["D"] = Schema(random, 2) } };
            foreach (var (name, value) in Schema(random, 0))
            {
                schema[name] = value?.DeepClone();
            }

            using var simulated = new Simulated();
            var result = simulated.ResultOf(Bodies.Params(maxTokens: 10_000, schema: schema.ToJsonString()));
            AssertSound([result], seed);
            if (result.GetProperty("type").GetString() == "succeeded")
            {
                succeeded++;
                Assert.NotEqual(JsonValueKind.Undefined, JsonElement.Parse(result.GetProperty("message").GetProperty("content")[0].GetProperty("text").GetString()!).ValueKind);
            }
        }

        Assert.InRange(succeeded, Seeds / 100, Seeds - 1);
    }

    private static void AssertSound(IEnumerable<JsonElement> results, int seed)
    {
        foreach (var result in results)
        {
            var kind = result.GetProperty("type").GetString() == "errored" ? result.GetProperty("error").GetProperty("error").GetProperty("type").GetString() : null;
            Assert.True(kind is null or "invalid_request_error" or "not_found_error", $"seed {seed}: {result}");
        }
    }

    private static byte[] Mutate(byte[] original, Random random)
    {
        var bytes = original.ToList();
        for (var changes = random.Next(1, 5); changes > 0 && bytes.Count > 0; changes--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.Insert(at, (byte)"{}[]\",:\\0 \0x"[random.Next(12)]);
                    break;
                case 2:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 20), bytes.Count - at));
                    break;
                case 3:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 60), bytes.Count - at)));
                    break;
                case 4:
                    bytes[at] = (byte)(char.IsAsciiLetter((char)bytes[at]) ? bytes[at] ^ 1 : bytes[at]);
                    break;
                default:
                    bytes.RemoveRange(at, random.Next(10) == 0 ? bytes.Count - at : 1);
                    break;
            }
        }

        return [.. bytes];
    }

    private static JsonNode? Value(Random random, int depth) => random.Next(depth > 4 ? 7 : 12) switch
    {
        0 => null,
        1 => random.Next(-2, 5_000),
        2 => random.NextDouble() * 1e12,
        3 => random.Next(2) == 0,
        4 => "",
        5 => new[] { "claude-haiku-5-5", "user", "text", "enabled", "auto", "ephemeral", "json_schema", "object", "x", "😀" }[random.Next(10)],
        6 => long.MaxValue,
        7 or 8 => new JsonArray([.. Enumerable.Range(0, random.Next(4)).Select(_ => Value(random, depth + 1))]),
        _ => new JsonObject(Enumerable.Range(0, random.Next(5))
            .Select(_ => new[] { "type", "role", "content", "text", "schema", "format", "name", "input_schema", "cache_control", "ttl", "user_id", "effort", "budget_tokens", "source", "strict", "title", "citations" }[random.Next(17)])
            .Distinct().Select(name => KeyValuePair.Create(name, Value(random, depth + 1)))),
    };

    private static JsonObject Schema(Random random, int depth)
    {
        var schema = new JsonObject();
        switch (random.Next(depth > 3 ? 5 : 9))
        {
            case 0:
                schema["type"] = new JsonArray("string", "null");
                break;
            case 1:
                schema["enum"] = new JsonArray("a", 1, null, true);
                break;
            case 2:
                schema["type"] = new[] { "integer", "number", "boolean", "null", "string", "text" }[random.Next(6)];
                break;
            case 3:
                schema["type"] = "string";
                schema[new[] { "format", "pattern", "description", "minLength" }[random.Next(4)]] = new[] { "date", "email", "^[a-c]{2,3}(x|y)*$", "(((", "between 3 and 5" }[random.Next(5)];
                break;
            case 4:
                schema["$ref"] = new[] { "#/$defs/D", "#", "#/nowhere" }[random.Next(10) < 8 ? 0 : random.Next(3)];
                break;
            case 5:
                schema["anyOf"] = new JsonArray(Schema(random, depth + 1), Schema(random, depth + 1));
                break;
            case 6:
                schema["type"] = "array";
                schema["items"] = Schema(random, depth + 1);
                break;
            default:
                schema["type"] = "object";
                schema["properties"] = new JsonObject { ["a"] = Schema(random, depth + 1), ["b"] = Schema(random, depth + 1) };
                schema["required"] = random.Next(2) == 0 ? new JsonArray("a") : new JsonArray("a", "b");
                schema["additionalProperties"] = random.Next(20) == 0;
                break;
        }

        return schema;
    }
}
