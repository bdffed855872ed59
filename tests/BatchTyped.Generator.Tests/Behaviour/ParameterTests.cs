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

public sealed class ParameterTests
{
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
