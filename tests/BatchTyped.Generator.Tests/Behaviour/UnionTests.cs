using System.Text;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace BatchTyped.Generator.Tests.Behaviour;

[BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}"), Prompt("{Id}")]
public partial record AskStep(int Id, IStep? Previous = null, IReadOnlyList<IStep>? Earlier = null) : IBatchTask<Plan<IStep>>;

public sealed record Plan<T>(string Why, T First, List<T> Rest);

[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Walk), "walk")]
[JsonDerivedType(typeof(LongWalk), "long_walk")]
[JsonDerivedType(typeof(Wait), "wait")]
public interface IStep;

public record Walk(int Metres) : IStep;

public record LongWalk(int Metres, bool Rests) : Walk(Metres);

public readonly record struct Wait : IStep
{
    public string? For { get; init; }
}

[BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}"), Prompt("{Id}")]
public partial record AskNumbered(int Id) : IBatchTask<Numbered>;

[JsonDerivedType(typeof(Numbered), 0)]
[JsonDerivedType(typeof(More), 1)]
public record Numbered(string Text);

public record More(string Text, int Count) : Numbered(Text);

[BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}", IgnoreUnknownProperties = true), Prompt("{Id}")]
public partial record AskLeniently(int Id) : IBatchTask<OrderLine>;

[BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}", ResultBy = BatchResultBy.Tool, Effort = BatchEffort.Low), Prompt("{Id}")]
public partial record AskByTool(int Id) : IBatchTask<int[]>;

public sealed class UnionTests
{
    [Fact]
    public void Union_IsReadByItsDiscriminatorWhereverItStands()
    {
        var plan = Codecs.Read(AskStep.Definition, """{"why":"w","first":{"metres":3,"kind":"WALK"},"rest":[{"kind":"wait","for":null},{"rests":true,"metres":9,"kind":"long_walk"}]}""");
        Assert.Equal(new Walk(3), plan.First);
        Assert.Equal([new Wait(), new LongWalk(9, true)], plan.Rest);
    }

    [Theory]
    [InlineData("""{"metres":3}""", "$.first.kind is none of walk, long_walk, wait")]
    [InlineData("""{"kind":"fly","metres":3}""", "$.first.kind is none of walk, long_walk, wait")]
    [InlineData("""{"kind":["walk"],"metres":3}""", "$.first.kind is none of walk, long_walk, wait")]
    [InlineData("""{"kind":"walk"}""", "$.first.metres is missing")]
    [InlineData("""{"kind":"walk","metres":3,"rests":true}""", "$.first has a property that the result type doesn't have")]
    [InlineData("""{"kind":"walk","metres":"3"}""", "$.first.metres is a string where a whole number is expected")]
    [InlineData("null", "$.first is null where an object is expected")]
    public void CaseThatDoesNotFit_TellsPathAndReason(string first, string fault) =>
        Assert.Equal(fault, Codecs.Fault(AskStep.Definition, $$"""{"why":"w","first":{{first}},"rest":[]}"""));

    [Fact]
    public void UnionOfAnItem_IsStoredAndReadBack()
    {
        var item = new AskStep(1, new Wait { For = "x" }, [new LongWalk(1, false), new Walk(2), null!]);
        var read = Codecs.RoundTrip(AskStep.Definition, item);
        Assert.Equal(item.Previous, read.Previous);
        Assert.Equal(item.Earlier, read.Earlier);
    }

    [Fact]
    public void UnknownCaseOfAnItem_IsRefused() =>
        Assert.Throws<BatchValueException>(() => Codecs.Stored(AskStep.Definition, new(1, new Fly())));

    [Fact]
    public void NumbersTellCasesToo()
    {
        Assert.Equal(new More("a", 2), Codecs.Read(AskNumbered.Definition, """{"value":{"$type":1,"text":"a","count":2}}"""));
        Assert.Equal(new Numbered("a"), Codecs.Read(AskNumbered.Definition, """{"value":{"text":"a","$type":0}}"""));
    }

    [Fact]
    public async Task Schema_HasAnAlternativeForEachCase()
    {
        var schema = Schema<AskStep>();
        var first = JsonNode.Parse(schema)!["properties"]!["first"]!["anyOf"]!.AsArray();
        Assert.Equal(["walk", "long_walk", "wait"], first.Select(one => one!["properties"]!["kind"]!["const"]!.GetValue<string>()));
        Assert.All(first, one => Assert.Equal("kind", one!["required"]![0]!.GetValue<string>()));
        var independent = await NJsonSchema.JsonSchema.FromJsonAsync(schema);
        Assert.Empty(independent.Validate("""{"why":"w","first":{"kind":"walk","metres":3},"rest":[{"kind":"wait"}]}"""));
    }

    [Fact]
    public void UnknownProperties_ArePassedOverWhereTheTaskSaysSo()
    {
        Assert.Equal(new OrderLine(1, Colour2.Red), Codecs.Read(AskLeniently.Definition, """{"price":1,"colour":"red","more":{"a":[1]}}"""));
        Assert.Equal("$.price is not less than 10", Codecs.Fault(AskLeniently.Definition, """{"more":1,"price":10,"colour":"red"}"""));
        Assert.Equal("$.colour is missing", Codecs.Fault(AskLeniently.Definition, """{"more":1,"price":1}"""));
    }

    [Fact]
    public void ResultByTool_AsksForAForcedTool() => Assert.Equal(
        """{"model":"m","max_tokens":1,"messages":[{"role":"user","content":"7"}],"tools":[{"name":"batchtyped_result","description":"Takes the answer.","input_schema":{"type":"object","properties":{"value":{"type":"array","items":{"type":"integer"}}},"required":["value"],"additionalProperties":false}}],"tool_choice":{"type":"tool","name":"batchtyped_result","disable_parallel_tool_use":true},"output_config":{"effort":"low"}}""",
        Codecs.Params(AskByTool.Definition, new(7)));

    [Fact]
    public void Preview_IsTheRequest()
    {
        var preview = AskByTool.Definition.Preview(new(7));
        Assert.Equal($$"""{"custom_id":"7","params":{{Codecs.Params(AskByTool.Definition, new(7))}}}""", preview);
        Assert.Throws<BatchKeyException>(() => Hashed.Definition.Preview(new(null!)));
    }

    private static string Schema<T>() where T : SourceGen.IBatchTaskContract<T> => Encoding.UTF8.GetString(T.Schema);

    private sealed record Fly : IStep;
}
