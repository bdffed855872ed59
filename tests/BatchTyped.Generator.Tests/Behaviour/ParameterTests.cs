using System.Text.Json.Nodes;

namespace BatchTyped.Generator.Tests.Behaviour;

[BatchTask(Model = "m", MaxTokens = 4096, CustomId = "{Id}", Effort = BatchEffort.XHigh, Thinking = BatchThinking.Enabled, ThinkingBudget = 2048,
    StopSequences = ["END", "\"stop\""], ServiceTier = BatchServiceTier.StandardOnly, InferenceGeo = "eu")]
[SystemPrompt("Be \"brief\".", Cache = BatchPromptCache.OneHour)]
[Prompt("{Id}")]
public partial record AskWithEverything(int Id) : IBatchTask<string>;

[BatchTask(Model = "m", MaxTokens = 64, CustomId = "{Id}", Effort = BatchEffort.Low, Thinking = BatchThinking.BetweenTools)]
[SystemPrompt("Be brief.", Cache = BatchPromptCache.FiveMinutes)]
[Prompt("{Id}")]
public partial record AskWithEffort(int Id) : IBatchTask<Colour2>;

[BatchTask(Model = "m", MaxTokens = 64, CustomId = "{Id}", UserId = "tenant-{Tenant}", FallbackModel = "n",
    Betas = ["output-300k-2026-03-24", "a-beta", "a-beta"], ShareIdenticalRequests = true)]
[Prompt("{Id}")]
public partial record AskForTenant(int Id, string Tenant) : IBatchTask<string>;

public sealed class ParameterTests
{
    [Fact]
    public void FallbackModelBetasAndSharing_AreKnownToTheEngine()
    {
        var info = AskForTenant.Definition.Codec.Info;
        Assert.Equal(("n", true), (info.FallbackModel, info.ShareIdenticalRequests));
        Assert.Equal(["a-beta", "output-300k-2026-03-24"], info.Betas);
        var other = AskWithEffort.Definition.Codec.Info;
        Assert.Null(other.FallbackModel);
        Assert.Empty(other.Betas);
        Assert.False(other.ShareIdenticalRequests);
    }

    [Fact]
    public void UserId_StandsInTheMetadata() => Assert.Equal(
        """{"model":"m","max_tokens":64,"metadata":{"user_id":"tenant-\"ä\u0001"},"messages":[{"role":"user","content":"1"}]}""",
        Codecs.Params(AskForTenant.Definition, new(1, "\"ä\u0001")));

    [Theory]
    [InlineData("x")]
    [InlineData("\n")]
    [InlineData("\u0001")]
    [InlineData("ß")]
    [InlineData("\U0001F600")]
    public void UserId_HasAtMost512Characters(string character)
    {
        string Of(int count) => Codecs.Params(AskForTenant.Definition, new(1, string.Concat(Enumerable.Repeat(character, count))));
        Assert.NotEmpty(Of(512 - "tenant-".Length));
        var exception = Assert.Throws<BatchValueException>(() => Of(513 - "tenant-".Length));
        Assert.Equal("UserId", exception.Place);
        Assert.Contains("513", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parameters_StandInTheRequest() => Assert.Equal(
        """{"model":"m","max_tokens":4096,"thinking":{"type":"enabled","budget_tokens":2048},"stop_sequences":["END","\"stop\""],"service_tier":"standard_only","inference_geo":"eu","system":[{"type":"text","text":"Be \"brief\".","cache_control":{"type":"ephemeral","ttl":"1h"}}],"messages":[{"role":"user","content":"7"}],"output_config":{"effort":"xhigh"}}""",
        Codecs.Params(AskWithEverything.Definition, new(7)));

    [Fact]
    public void EffortAndSchema_ShareTheOutputConfiguration()
    {
        var request = JsonNode.Parse(Codecs.Params(AskWithEffort.Definition, new(7)))!;
        Assert.Equal("low", request["output_config"]!["effort"]!.GetValue<string>());
        Assert.Equal("json_schema", request["output_config"]!["format"]!["type"]!.GetValue<string>());
        Assert.Equal("""{"type":"between_tools"}""", request["thinking"]!.ToJsonString());
        Assert.Equal("5m", request["system"]![0]!["cache_control"]!["ttl"]!.GetValue<string>());
    }
}
