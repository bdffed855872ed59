using System.Text.Json;
using BatchTyped.Emulator.Core;
using BatchTyped.Emulator.Tests.Support;
using BatchTyped.Emulator.Validation;

namespace BatchTyped.Emulator.Tests.Validation;

public sealed class SchemaSubsetTests
{
    [Theory]
    [InlineData("""{"type":"string"}""")]
    [InlineData("""{"type":"string","enum":["a","b"],"title":"t","description":"d","default":"a"}""")]
    [InlineData("""{"enum":["a",1,true,null]}""")]
    [InlineData("""{"const":7}""")]
    [InlineData("""{"type":["string","null"],"format":"date-time"}""")]
    [InlineData("""{"type":"string","pattern":"^[A-Z]{3}-\\d+$"}""")]
    [InlineData("""{"type":"array","items":{"type":"integer"},"minItems":1}""")]
    [InlineData("""{"anyOf":[{"type":"string"},{"type":"null"}]}""")]
    [InlineData("""{"type":"object","properties":{},"additionalProperties":false}""")]
    [InlineData("""{"type":"object","properties":{"a":{"$ref":"#/$defs/A"},"b":{"$ref":"#/$defs/A"}},"required":["a"],"additionalProperties":false,"$defs":{"A":{"type":"number"}}}""")]
    [InlineData("""{"type":"object","properties":{"a":{"$ref":"#/definitions/A"}},"additionalProperties":false,"definitions":{"A":{"$ref":"#/definitions/B"},"B":{"type":"boolean"}}}""")]
    public void A_supported_schema_has_no_fault(string schema) => Assert.Null(Inspect(schema).Fault);

    [Theory]
    [InlineData("{}", "Schema must have a type")]
    [InlineData("""{"oneOf":[{"type":"string"}]}""", "Schema must have a type; 'oneOf' is not supported, use 'anyOf'")]
    [InlineData("""{"type":"text"}""", "Schema type 'text' is not supported")]
    [InlineData("""{"type":"object","properties":{}}""", "For 'object' type, 'additionalProperties' must be explicitly set to false")]
    [InlineData("""{"type":"object","additionalProperties":true}""", "For 'object' type, 'additionalProperties' must be explicitly set to false")]
    [InlineData("""{"type":"object","additionalProperties":{"type":"string"}}""", "For 'object' type, 'additionalProperties' must be explicitly set to false")]
    [InlineData("""{"type":"object","additionalProperties":false,"patternProperties":{}}""", "For 'object' type, property 'patternProperties' is not supported")]
    [InlineData("""{"type":"object","additionalProperties":false,"properties":{},"required":["a"]}""", "Required property 'a' is not among the properties")]
    [InlineData("""{"type":"object","additionalProperties":false,"properties":{"a":{"type":"integer","minimum":1}}}""", "For 'integer' type, property 'minimum' is not supported")]
    [InlineData("""{"type":"object","additionalProperties":false,"properties":"x"}""", "'properties' must be an object")]
    [InlineData("""{"type":"object","additionalProperties":false,"properties":"x","properties":{}}""", "'properties' must be an object")]
    [InlineData("""{"type":"number","maximum":1}""", "For 'number' type, property 'maximum' is not supported")]
    [InlineData("""{"type":"number","multipleOf":1}""", "For 'number' type, property 'multipleOf' is not supported")]
    [InlineData("""{"type":"string","minLength":1}""", "For 'string' type, property 'minLength' is not supported")]
    [InlineData("""{"type":"string","maxLength":1}""", "For 'string' type, property 'maxLength' is not supported")]
    [InlineData("""{"type":"string","format":"iban"}""", "String format 'iban' is not supported")]
    [InlineData("""{"type":"string","pattern":"(a)\\1"}""", "Pattern '(a)\\1' is not supported")]
    [InlineData("""{"type":"string","pattern":"a(?=b)"}""", "Pattern 'a(?=b)' is not supported")]
    [InlineData("""{"type":"string","pattern":"\\bword"}""", "Pattern '\\bword' is not supported")]
    [InlineData("""{"type":"string","pattern":"a{1,100000}"}""", "Pattern 'a{1,100000}' is not supported")]
    [InlineData("""{"type":"string","pattern":"("}""", "Pattern '(' is not supported")]
    [InlineData("""{"type":"array"}""", "For 'array' type, 'items' is required")]
    [InlineData("""{"type":"array","items":{"type":"string"},"minItems":2}""", "For 'array' type, 'minItems' values other than 0 or 1 are not supported")]
    [InlineData("""{"type":"array","items":{"type":"string"},"maxItems":2}""", "For 'array' type, property 'maxItems' is not supported")]
    [InlineData("""{"type":"array","items":{"type":"string"},"uniqueItems":true}""", "For 'array' type, property 'uniqueItems' is not supported")]
    [InlineData("""{"type":"string","enum":[{"a":1}]}""", "'enum' must be a list of strings, numbers, booleans or nulls")]
    [InlineData("""{"const":[1]}""", "'const' must be a string, a number, a boolean or null")]
    [InlineData("""{"allOf":[{"$ref":"#/$defs/A"}],"$defs":{"A":{"type":"string"}}}""", "'allOf' with '$ref' is not supported")]
    [InlineData("""{"$ref":"https://example.com/schema"}""", "Only references within the schema are supported")]
    [InlineData("""{"$ref":"#/$defs/A"}""", "Reference '#/$defs/A' does not resolve")]
    [InlineData("""{"type":"object","properties":{"a":{"$ref":"#"}},"additionalProperties":false}""", "Recursive schemas are not supported")]
    [InlineData("""{"$ref":"#/$defs/A","$defs":{"A":{"type":"object","properties":{"next":{"$ref":"#/$defs/A"}},"additionalProperties":false}}}""", "Recursive schemas are not supported")]
    public void What_the_subset_leaves_out_is_told(string schema, string fault) => Assert.Equal(fault, Inspect(schema).Fault);

    [Fact]
    public void An_endless_chain_of_references_ends()
    {
        var definitions = string.Join(",", Enumerable.Range(0, 2_000).Select(i => $"\"D{i}\":{{\"$ref\":\"#/$defs/D{i + 1}\"}}"));
        Assert.Equal("Schema is too complex for compilation.", Inspect($"{{\"$ref\":\"#/$defs/D0\",\"$defs\":{{{definitions},\"D2000\":{{\"type\":\"string\"}}}}}}").Fault);
    }

    [Theory]
    [InlineData(24, 0, null)]
    [InlineData(25, 0, "Schema is too complex for compilation.")]
    [InlineData(0, 16, null)]
    [InlineData(0, 17, "The compiled grammar is too large")]
    public void Optional_and_union_properties_have_limits(int optionals, int unions, string? message)
    {
        var properties = Enumerable.Range(0, optionals).Select(i => $"\"o{i}\":{{\"type\":\"string\"}}").Concat(Enumerable.Range(0, unions).Select(i => $"\"u{i}\":{{\"type\":[\"string\",\"null\"]}}"));
        var required = string.Join(",", Enumerable.Range(0, unions).Select(i => $"\"u{i}\""));
        AssertFault(Bodies.Params(schema: $"{{\"type\":\"object\",\"properties\":{{{string.Join(",", properties)}}},\"required\":[{required}],\"additionalProperties\":false}}"), message);
    }

    [Fact]
    public void Strict_tools_count_with_the_output_schema()
    {
        static string Optionals(int count, string type) =>
            $"{{\"type\":\"object\",\"properties\":{{{string.Join(",", Enumerable.Range(0, count).Select(i => $"\"o{i}\":{{\"type\":\"{type}\"}}"))}}},\"additionalProperties\":false}}";
        var parameters = Bodies.Params(schema: Optionals(13, "string"));
        parameters["tools"] = System.Text.Json.Nodes.JsonNode.Parse($"[{{\"name\":\"a\",\"strict\":true,\"input_schema\":{Optionals(12, "integer")}}}]");
        AssertFault(parameters, "Schema is too complex for compilation.");

        parameters["tools"]![0]!["strict"] = false;
        AssertFault(parameters, null);
    }

    [Fact]
    public void At_most_twenty_strict_tools()
    {
        static System.Text.Json.Nodes.JsonNode Tools(int count) => System.Text.Json.Nodes.JsonNode.Parse(
            $"[{string.Join(",", Enumerable.Range(0, count).Select(i => $"{{\"name\":\"t{i}\",\"strict\":true,\"input_schema\":{{\"type\":\"object\",\"additionalProperties\":false}}}}"))}]")!;
        var parameters = Bodies.Params();
        parameters["tools"] = Tools(20);
        AssertFault(parameters, null);
        parameters["tools"] = Tools(21);
        AssertFault(parameters, "tools: at most 20 strict tools are supported, not 21");
    }

    private static void AssertFault(System.Text.Json.Nodes.JsonObject parameters, string? message)
    {
        using var simulated = new Simulated();
        var result = simulated.ResultOf(parameters);
        var actual = result.TryGetProperty("error", out var error) ? error.GetProperty("error").GetProperty("message").GetString() : null;
        if (message is null)
        {
            Assert.Null(actual);
        }
        else
        {
            Assert.StartsWith(message, actual);
        }
    }

    private static SchemaVerdict Inspect(string schema)
    {
        using var document = JsonDocument.Parse(schema, JsonLimits.Document);
        return SchemaSubset.Inspect(document.RootElement);
    }
}
