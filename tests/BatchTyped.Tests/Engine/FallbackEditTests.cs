using System.Text;
using BatchTyped.Engine.Files;
using BatchTyped.Models;
using BatchTyped.SourceGen;

namespace BatchTyped.Tests.Engine;

/// <summary>A refused request is rewritten for another model, and otherwise stays byte for byte.</summary>
public class FallbackEditTests
{
    private static readonly ModelFacts Modest = new()
    {
        Id = "small-1", Aliases = ["small"], MaxOutputTokens = 2_000, Effort = new EffortLevels(false, []), Thinking = new ThinkingModes { Adaptive = false, Enabled = true },
    };

    [Theory]
    [InlineData(
        """{"model":"big","max_tokens":100,"messages":[{"role":"user","content":"\"model\" {\u00e4}"}]}""",
        """{"model":"small","max_tokens":77,"messages":[{"role":"user","content":"\"model\" {\u00e4}"}]}""")]
    [InlineData(
        """{"messages":[],"output_config":{"effort":"low","format":{"type":"json_schema","schema":{"effort":{}}}},"max_tokens":1,"model":"big"}""",
        """{"messages":[],"output_config":{"format":{"type":"json_schema","schema":{"effort":{}}}},"max_tokens":77,"model":"small"}""")]
    [InlineData("""{"model":"big","output_config":{"effort":"low"},"max_tokens":1}""", """{"model":"small","max_tokens":77}""")]
    [InlineData("""{"model":"big","thinking":{"type":"adaptive"},"max_tokens":1}""", """{"model":"small","max_tokens":77}""")]
    [InlineData("""{"model":"big","thinking":{"type":"disabled"},"max_tokens":1}""", """{"model":"small","thinking":{"type":"disabled"},"max_tokens":77}""")]
    public void What_the_model_is_known_to_refuse_is_left_out(string before, string after) => Assert.Equal(after, Edit(before, Modest, 77));

    [Theory]
    [InlineData("high", """{"model":"small","output_config":{"effort":"high"},"max_tokens":77}""")]
    [InlineData("xhigh", """{"model":"small","max_tokens":77}""")]
    public void An_effort_is_left_out_where_the_model_is_known_to_refuse_its_level(string level, string after) => Assert.Equal(
        after,
        Edit($$"""{"model":"big","output_config":{"effort":"{{level}}"},"max_tokens":1}""", Modest with { Effort = new EffortLevels(true, ["low", "high"]) }, 77));

    [Theory]
    [InlineData(2_000, """{"model":"small","thinking":{"type":"enabled","budget_tokens":1500},"max_tokens":2000}""")]
    [InlineData(1_500, """{"model":"small","thinking":{"type":"enabled","budget_tokens":1499},"max_tokens":1500}""")]
    [InlineData(1_024, """{"model":"small","max_tokens":1024}""")]
    public void A_budget_of_thinking_stays_below_max_tokens(int maxTokens, string after) =>
        Assert.Equal(after, Edit("""{"model":"big","thinking":{"type":"enabled","budget_tokens":1500},"max_tokens":9000}""", Modest, maxTokens));

    [Fact]
    public void A_model_of_which_nothing_is_known_gets_everything() => Assert.Equal(
        """{"model":"small","thinking":{"type":"adaptive"},"output_config":{"effort":"low"},"max_tokens":9}""",
        Edit("""{"model":"big","thinking":{"type":"adaptive"},"output_config":{"effort":"low"},"max_tokens":9}""", facts: null, 9));

    [Fact]
    public void The_name_in_an_answer_may_be_the_id_of_the_alias_that_was_asked_for()
    {
        var model = new FallbackModel("small", Modest);

        Assert.True(model.Is("small") && model.Is("small-1"));
        Assert.False(model.Is("big"));
    }

    [Fact]
    public void Only_a_header_that_the_model_is_known_not_to_take_is_left_out()
    {
        string[] betas = ["other", BatchBetas.LongOutput];

        Assert.Equal(["other"], BatchBetas.TakenBy(Modest with { Batch300kOutput = false }, betas));
        Assert.Equal(betas, BatchBetas.TakenBy(Modest with { Batch300kOutput = null }, betas));
        Assert.Equal(betas, BatchBetas.TakenBy(model: null, betas));
        Assert.Equal(["other"], BatchBetas.OutsideBatches(betas));
    }

    [Fact]
    public void The_header_for_long_output_raises_the_limit_of_models_that_take_it()
    {
        Assert.Equal(300_000, BatchBetas.MaxOutputTokens(Modest with { Batch300kOutput = true }, [BatchBetas.LongOutput]));
        Assert.Equal(2_000, BatchBetas.MaxOutputTokens(Modest with { Batch300kOutput = true }, []));
        Assert.Equal(2_000, BatchBetas.MaxOutputTokens(Modest with { Batch300kOutput = false }, [BatchBetas.LongOutput]));
    }

    private static string Edit(string parameters, ModelFacts? facts, int maxTokens)
    {
        using var target = new ByteBuffer();
        FallbackEdit.Append(target, Encoding.UTF8.GetBytes($$$"""{"custom_id":"key_00000000","params":{{{parameters}}}}"""), keyLength: 3, new FallbackModel("small", facts), maxTokens);
        var text = Encoding.UTF8.GetString(target.Written);
        Assert.StartsWith("""{"custom_id":"key_00000000","params":{""", text, StringComparison.Ordinal);
        return text["""{"custom_id":"key_00000000","params":""".Length..^1];
    }
}
