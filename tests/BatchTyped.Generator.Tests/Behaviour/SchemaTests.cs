using System.Text.Json.Nodes;
using NJsonSchema;

namespace BatchTyped.Generator.Tests.Behaviour;

/// <summary>Schemas are valid, say what the reader takes, and stay inside what the API accepts.</summary>
public sealed class SchemaTests
{
    private static string OrderSchema => System.Text.Encoding.UTF8.GetString(Contract<AskOrder>());

    [Fact]
    public async Task IndependentLibrary_AcceptsSchemaAndAnswer()
    {
        var schema = await JsonSchema.FromJsonAsync(OrderSchema);
        Assert.Empty(schema.Validate("""{"number":"a-1","rating":5,"lines":[{"price":9.99,"colour":"Green"}],"delivered_at":null}"""));
        Assert.NotEmpty(schema.Validate("""{"number":"a-1","rating":5}"""));
        Assert.NotEmpty(schema.Validate("""{"number":"a-1","rating":5,"lines":[],"more":1}"""));
        Assert.NotEmpty(schema.Validate("""{"number":"a-1","rating":5,"lines":[{"price":9.99,"colour":"Blue"}]}"""));
    }

    [Fact]
    public void Constraints_StandInDescriptions()
    {
        var properties = JsonNode.Parse(OrderSchema)!["properties"]!;
        Assert.Equal("As printed\n\n{minLength: 2, maxLength: 6}", properties["number"]!["description"]!.GetValue<string>());
        Assert.Equal("{minimum: 1, maximum: 5}", properties["rating"]!["description"]!.GetValue<string>());
        Assert.Equal("{minimum: 0, exclusiveMaximum: 10}", properties["lines"]!["items"]!["properties"]!["price"]!["description"]!.GetValue<string>());
        Assert.Equal("{maxItems: 2}", properties["lines"]!["description"]!.GetValue<string>());
        Assert.Equal(1, properties["lines"]!["minItems"]!.GetValue<int>());
        Assert.Equal(@"^[A-Z]{2}\d+$", JsonNode.Parse(Contract<AskParcel>())!["properties"]!["code"]!["pattern"]!.GetValue<string>());
    }

    [Fact]
    public void RequiredMembers_AreThoseThatHaveNoValueOtherwise() => Assert.Equal(
        ["number", "rating", "lines"],
        JsonNode.Parse(OrderSchema)!["required"]!.AsArray().Select(node => node!.GetValue<string>()));

    [Theory]
    [InlineData("AskOrder")]
    [InlineData("AskMood")]
    [InlineData("AskNumbers")]
    [InlineData("AskParcel")]
    [InlineData("ClassifyTicket")]
    public void Schema_StaysInTheSubsetOfTheApi(string task)
    {
        var schema = task switch
        {
            "AskOrder" => Contract<AskOrder>(),
            "AskMood" => Contract<AskMood>(),
            "AskParcel" => Contract<AskParcel>(),
            "AskNumbers" => Contract<AskNumbers>(),
            _ => Contract<ClassifyTicket>(),
        };
        ApiSubset.Check(JsonNode.Parse(schema)!);
    }

    [Fact]
    public void SubsetCheck_CanFail()
    {
        Assert.ThrowsAny<Exception>(() => ApiSubset.Check(JsonNode.Parse("""{"type":"object","properties":{}}""")!));
        Assert.ThrowsAny<Exception>(() => ApiSubset.Check(JsonNode.Parse("""{"type":"number","minimum":1}""")!));
        Assert.ThrowsAny<Exception>(() => ApiSubset.Check(JsonNode.Parse("""{"type":"string","format":"color"}""")!));
    }

    [Fact]
    public void PlainText_HasNoSchema() => Assert.Empty(Contract<AskText>());

    private static byte[] Contract<T>() where T : SourceGen.IBatchTaskContract<T> => T.Schema.ToArray();
}

/// <summary>What the API accepts as a schema (structured outputs documentation), written from the reference.</summary>
internal static class ApiSubset
{
    private static readonly string[] Keywords = ["type", "properties", "required", "additionalProperties", "items", "enum", "const", "anyOf", "description", "format", "minItems", "pattern"];

    private static readonly string[] Formats = ["date-time", "time", "date", "duration", "email", "hostname", "uri", "ipv4", "ipv6", "uuid"];

    internal static void Check(JsonNode schema)
    {
        var node = schema.AsObject();
        Assert.All(node, member => Assert.Contains(member.Key, Keywords));
        if (node["format"] is { } format)
        {
            Assert.Contains(format.GetValue<string>(), Formats);
        }

        if (node["properties"] is JsonObject properties)
        {
            Assert.False(node["additionalProperties"]!.GetValue<bool>());
            Assert.All(node["required"]!.AsArray(), name => Assert.True(properties.ContainsKey(name!.GetValue<string>())));
            Assert.All(properties, property => Check(property.Value!));
        }

        if (node["minItems"] is { } minItems)
        {
            Assert.InRange(minItems.GetValue<int>(), 0, 1);
        }

        Assert.All(node["anyOf"]?.AsArray() ?? [], alternative => Check(alternative!));
        if (node["items"] is { } items)
        {
            Check(items);
        }
    }
}
