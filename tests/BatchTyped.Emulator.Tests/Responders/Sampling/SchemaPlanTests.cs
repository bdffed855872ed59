using System.Text.Json;
using BatchTyped.Emulator.Core;
using BatchTyped.Emulator.Responders.Sampling;
using NJsonSchema;

namespace BatchTyped.Emulator.Tests.Responders.Sampling;

public sealed class SchemaPlanTests
{
    public static TheoryData<string> Schemas => new(
        """{"type":"object","properties":{"category":{"type":"string","enum":["A","B"]},"confidence":{"type":"number"},"note":{"type":["string","null"]}},"required":["category","confidence","note"],"additionalProperties":false}""",
        """{"type":"object","properties":{"name":{"type":"string"},"emails":{"type":"array","items":{"type":"string","format":"email"},"minItems":1},"born":{"type":"string","format":"date"},"optional":{"type":"boolean"}},"required":["name","emails","born"],"additionalProperties":false}""",
        """{"type":"object","properties":{"lines":{"type":"array","items":{"$ref":"#/$defs/Line"}},"total":{"$ref":"#/$defs/Money"}},"required":["lines","total"],"additionalProperties":false,"$defs":{"Line":{"type":"object","properties":{"sku":{"type":"string","pattern":"^[A-Z]{3}-[0-9]{4}$"},"price":{"$ref":"#/$defs/Money"}},"required":["sku","price"],"additionalProperties":false},"Money":{"type":"object","properties":{"amount":{"type":"number"},"currency":{"type":"string","enum":["EUR","USD"]}},"required":["amount","currency"],"additionalProperties":false}}}""",
        """{"type":"object","properties":{"who":{"anyOf":[{"type":"object","properties":{"kind":{"const":"person"},"age":{"type":"integer"}},"required":["kind","age"],"additionalProperties":false},{"type":"object","properties":{"kind":{"const":"company"},"url":{"type":"string","format":"uri"}},"required":["kind","url"],"additionalProperties":false},{"type":"null"}]}},"required":["who"],"additionalProperties":false}""",
        """{"type":"object","properties":{"at":{"type":"string","format":"date-time"},"id":{"type":"string","format":"uuid"},"ip":{"type":"string","format":"ipv4"},"ip6":{"type":"string","format":"ipv6"},"host":{"type":"string","format":"hostname"}},"required":["at","id","ip","ip6","host"],"additionalProperties":false}""",
        """{"type":"array","items":{"enum":[1,"two",null,true]}}""",
        """{"type":"object","properties":{"a":{"type":"integer","enum":[3,5]},"b":{"const":true},"c":{"type":["integer","boolean","null"]}},"required":["a","b","c"],"additionalProperties":false}""");

    [Theory]
    [MemberData(nameof(Schemas))]
    public async Task A_sample_fits_its_schema(string schema)
    {
        var judge = await JsonSchema.FromJsonAsync(schema.Replace("$defs", "definitions", StringComparison.Ordinal));
        for (var i = 0; i < 200; i++)
        {
            var sample = Sample(schema, i);
            Assert.Empty(judge.Validate(sample).Select(error => $"{sample}: {error}"));
        }
    }

    [Theory]
    [MemberData(nameof(Schemas))]
    public void The_same_draw_gives_the_same_bytes_and_draws_differ(string schema)
    {
        Assert.Equal(Sample(schema, 1), Sample(schema, 1));
        Assert.True(Enumerable.Range(0, 50).Select(i => Sample(schema, i)).Distinct().Count() > 2);
    }

    [Fact]
    public void Required_properties_come_first_each_in_the_schema_s_order()
    {
        const string schema = """{"type":"object","properties":{"o1":{"type":"null"},"r1":{"type":"null"},"o2":{"type":"null"},"r2":{"type":"null"}},"required":["r2","r1"],"additionalProperties":false}""";
        var orders = Enumerable.Range(0, 100).Select(i => string.Join(",", JsonElement.Parse(Sample(schema, i)).EnumerateObject().Select(property => property.Name))).Distinct().Order();
        Assert.Equal(["r1,r2", "r1,r2,o1", "r1,r2,o1,o2", "r1,r2,o2"], orders);
    }

    [Theory]
    [InlineData("""{"type":"integer","description":"Stars {minimum: 1, maximum: 5}"}""", 1, 5)]
    [InlineData("""{"type":"number","description":"A share between 0 and 1."}""", 0, 1)]
    [InlineData("""{"type":"number","description":"{\"minimum\":-3,\"maximum\":-2.5}"}""", -3, -2.5)]
    [InlineData("""{"type":"integer","description":"from 10 to 20"}""", 10, 20)]
    [InlineData("""{"type":"integer","description":"minimum: 1000"}""", 1000, 1099)]
    public void Bounds_in_the_description_are_honoured(string schema, double minimum, double maximum) =>
        Assert.All(Enumerable.Range(0, 200), i => Assert.InRange(double.Parse(Sample(schema, i), System.Globalization.CultureInfo.InvariantCulture), minimum, maximum));

    [Fact]
    public void Lengths_in_the_description_are_honoured() => Assert.All(Enumerable.Range(0, 100), i => Assert.InRange(
        JsonElement.Parse(Sample("""{"type":"string","description":"{minLength: 40, maxLength: 45}"}""", i)).GetString()!.Length, 40, 45));

    [Theory]
    [InlineData("name", "^[A-Z].+ [A-Z].+$")]
    [InlineData("customer_email", "^[a-z]+\\.[a-z]+@example\\.com$")]
    [InlineData("websiteUrl", "^https://")]
    [InlineData("currency", "^EUR$")]
    [InlineData("summary", "\\.$")]
    public void Strings_follow_the_property_s_name(string name, string pattern) => Assert.Matches(
        pattern,
        JsonElement.Parse(Sample($"{{\"type\":\"object\",\"properties\":{{\"{name}\":{{\"type\":\"string\"}}}},\"required\":[\"{name}\"],\"additionalProperties\":false}}", 5)).GetProperty(name).GetString()!);

    [Theory]
    [InlineData("^[A-Z]{2,4}-\\d{3}$")]
    [InlineData("^(red|green|blue)( dark)?$")]
    [InlineData("[a-f0-9]+")]
    [InlineData("^\\w+@\\w+\\.com$")]
    [InlineData("^[^a-y]*$")]
    [InlineData("^(?:ab)+c?.$")]
    public void Simple_patterns_are_matched(string pattern) => Assert.All(Enumerable.Range(0, 50), i =>
    {
        var draw = new StableHash((ulong)i);
        Assert.Matches(pattern, Assert.IsType<string>(PatternSampler.Sample(pattern, draw)));
    });

    [Theory]
    [InlineData("(")]
    [InlineData("a{3")]
    [InlineData("(?=a)")]
    [InlineData("\\p{L}")]
    [InlineData("((((a{9}){9}){9}){9}){9}")]
    public void What_can_t_be_made_up_is_left(string pattern) => Assert.Null(PatternSampler.Sample(pattern, new StableHash(1)));

    [Fact]
    public void A_schema_of_astronomic_values_ends()
    {
        var definitions = string.Join(",", Enumerable.Range(0, 60).Select(i =>
            $"\"D{i}\":{{\"type\":\"object\",\"properties\":{{\"a\":{{\"$ref\":\"#/$defs/D{i + 1}\"}},\"b\":{{\"$ref\":\"#/$defs/D{i + 1}\"}}}},\"required\":[\"a\",\"b\"],\"additionalProperties\":false}}"));
        var sample = Sample($"{{\"$ref\":\"#/$defs/D0\",\"$defs\":{{{definitions},\"D60\":{{\"type\":\"string\"}}}}}}", 1);
        Assert.InRange(sample.Length, 1_000_000, 4_000_000);
    }

    private static string Sample(string schema, int draw)
    {
        using var document = JsonDocument.Parse(schema);
        return new SchemaPlan(document.RootElement).Sample(new StableHash((ulong)draw));
    }
}
