using System.Text.Json.Nodes;
using BatchTyped.Emulator.Core;
using BatchTyped.Emulator.Tests.Support;

namespace BatchTyped.Emulator.Tests.Validation;

/// <summary>What makes a line of results <c>errored</c> with <c>invalid_request_error</c>, by the fields that differ from a good request.</summary>
public sealed class ParamsRulesTests
{
    [Theory]
    [InlineData("""{"model":7}""", "model: Input should be a valid string")]
    [InlineData("""{"max_tokens":"7"}""", "max_tokens: Input should be a valid integer")]
    [InlineData("""{"max_tokens":1.5}""", "max_tokens: Input should be a valid integer")]
    [InlineData("""{"max_tokens":0}""", "max_tokens: must be greater than or equal to 1")]
    [InlineData("""{"max_tokens":128001}""", "max_tokens: 128001 > 128000")]
    [InlineData("""{"messages":"x"}""", "messages: Input should be a valid list")]
    [InlineData("""{"messages":[]}""", "messages: at least one message is required")]
    [InlineData("""{"messages":[7]}""", "messages.0: Input should be an object")]
    [InlineData("""{"messages":[{"content":"x"}]}""", "messages.0.role: Input should be")]
    [InlineData("""{"messages":[{"role":"robot","content":"x"}]}""", "messages.0.role: Input should be")]
    [InlineData("""{"messages":[{"role":"user"}]}""", "messages.0.content: Field required")]
    [InlineData("""{"messages":[{"role":"user","content":7}]}""", "messages.0.content: Input should be a valid string or list")]
    [InlineData("""{"messages":[{"role":"user","content":""}]}""", "messages.0: user messages must have non-empty content")]
    [InlineData("""{"messages":[{"role":"user","content":[]}]}""", "messages.0: user messages must have non-empty content")]
    [InlineData("""{"messages":[{"role":"user","content":"x","name":"y"}]}""", "messages.0.name: Extra inputs are not permitted")]
    [InlineData("""{"messages":[{"role":"user","content":[{"text":"x"}]}]}""", "messages.0.content.0.type: Field required")]
    [InlineData("""{"messages":[{"role":"user","content":[{"type":"video"}]}]}""", "messages.0.content.0: Input tag 'video'")]
    [InlineData("""{"messages":[{"role":"user","content":[{"type":"text"}]}]}""", "messages.0.content.0.text.text: Field required")]
    [InlineData("""{"messages":[{"role":"user","content":[{"type":"text","text":""}]}]}""", "messages: text content blocks must be non-empty")]
    [InlineData("""{"messages":[{"role":"user","content":[{"type":"image"}]}]}""", "messages.0.content.0.image.source: Field required")]
    [InlineData("""{"messages":[{"role":"user","content":"x"},{"role":"assistant","content":"{"}]}""", "This model does not support assistant message prefill")]
    [InlineData("""{"messages":[{"role":"system","content":[{"type":"image","source":{}}]},{"role":"user","content":"x"}]}""", "messages.0.content.0: system messages take text only")]
    [InlineData("""{"system":7}""", "system: Input should be a valid list")]
    [InlineData("""{"system":[{"type":"image"}]}""", "system.0.type: Input should be 'text'")]
    [InlineData("""{"system":[{"type":"text"}]}""", "system.0.text: Field required")]
    [InlineData("""{"stop_sequences":[7]}""", "stop_sequences.0: Input should be a valid string")]
    [InlineData("""{"metadata":{"user":"x"}}""", "metadata.user: Extra inputs are not permitted")]
    [InlineData("""{"metadata":{"user_id":7}}""", "metadata.user_id: Input should be a valid string")]
    [InlineData("""{"service_tier":"batch"}""", "service_tier: Input should be 'auto', 'standard_only'")]
    [InlineData("""{"betas":["x"]}""", "betas: Extra inputs are not permitted")]
    [InlineData("""{"context_management":{}}""", "context_management: Extra inputs are not permitted")]
    [InlineData("""{"thinking":{"type":"deep"}}""", "thinking: Input tag 'deep'")]
    [InlineData("""{"thinking":{"type":"between_tools"}}""", "thinking.type: 'between_tools' is not supported")]
    [InlineData("""{"thinking":{"type":"enabled"}}""", "thinking.enabled.budget_tokens: Field required")]
    [InlineData("""{"thinking":{"type":"enabled","budget_tokens":1023}}""", "thinking.enabled.budget_tokens: Input should be greater than or equal to 1024")]
    [InlineData("""{"thinking":{"type":"enabled","budget_tokens":2048},"max_tokens":2048}""", "`max_tokens` must be greater than `thinking.budget_tokens`")]
    [InlineData("""{"thinking":{"type":"adaptive","display":"all"}}""", "thinking.display: Input should be 'summarized', 'omitted'")]
    [InlineData("""{"output_config":{"effort":"extreme"}}""", "output_config.effort: Input should be")]
    [InlineData("""{"output_config":{"schema":{}}}""", "output_config.schema: Extra inputs are not permitted")]
    [InlineData("""{"output_config":{"format":{"type":"json"}}}""", "output_config.format.type: Input should be 'json_schema'")]
    [InlineData("""{"output_config":{"format":{"type":"json_schema"}}}""", "output_config.format.schema: Field required")]
    [InlineData("""{"output_config":{"format":{"type":"json_schema","name":"x","schema":{"type":"string"}}}}""", "output_config.format.name: Extra inputs are not permitted")]
    [InlineData("""{"cache_control":{"type":"forever"}}""", "cache_control.type: Input should be 'ephemeral'")]
    [InlineData("""{"cache_control":{"type":"ephemeral","ttl":"2h"}}""", "cache_control.ttl: Input should be '5m', '1h'")]
    [InlineData("""{"tools":[{"input_schema":{"type":"object"}}]}""", "tools.0.custom.name: Field required")]
    [InlineData("""{"tools":[{"name":"a b","input_schema":{"type":"object"}}]}""", "tools.0.custom.name: String should match pattern")]
    [InlineData("""{"tools":[{"name":"a"}]}""", "tools.0.custom.input_schema: Field required")]
    [InlineData("""{"tools":[{"name":"a","input_schema":{"type":"string"}}]}""", "tools.0.custom.input_schema.type: Input should be 'object'")]
    [InlineData("""{"tools":[{"name":"a","input_schema":{"type":"object"}},{"name":"a","input_schema":{"type":"object"}}]}""", "tools: Tool names must be unique.")]
    [InlineData("""{"tools":[{"name":"a","strict":true,"input_schema":{"type":"object"}}]}""", "tools.0.custom.input_schema: For 'object' type, 'additionalProperties' must be explicitly set to false")]
    [InlineData("""{"tool_choice":{"type":"any"}}""", "tool_choice: may only be specified while providing tools")]
    [InlineData("""{"tools":[{"name":"a","input_schema":{"type":"object"}}],"tool_choice":{"type":"some"}}""", "tool_choice: Input tag")]
    [InlineData("""{"tools":[{"name":"a","input_schema":{"type":"object"}}],"tool_choice":{"type":"tool"}}""", "tool_choice.tool.name: Field required")]
    [InlineData("""{"tools":[{"name":"a","input_schema":{"type":"object"}}],"tool_choice":{"type":"tool","name":"b"}}""", "Tool 'b' not found in provided tools")]
    [InlineData("""{"messages":[{"role":"user","content":[{"type":"document","source":{},"citations":{"enabled":true}}]}],"output_config":{"format":{"type":"json_schema","schema":{"type":"string"}}}}""", "output_config.format: not supported together with citations")]
    [InlineData("""{"model":"claude-opus-4-5-20251101","inference_geo":"us"}""", "inference_geo: not supported by claude-opus-4-5-20251101")]
    [InlineData("""{"model":"claude-opus-4-5-20251101","max_tokens":64001}""", "max_tokens: 64001 > 64000")]
    [InlineData("""{"model":"claude-haiku-4-5","output_config":{"effort":"low"}}""", "output_config.effort: not supported by claude-haiku-4-5-20251001")]
    [InlineData("""{"model":"claude-sonnet-4-5","output_config":{"effort":"low"}}""", "output_config.effort: not supported by claude-sonnet-4-5-20250929")]
    [InlineData("""{"model":"claude-opus-4-6","output_config":{"effort":"xhigh"}}""", "output_config.effort: 'xhigh' is not supported by claude-opus-4-6")]
    [InlineData("""{"model":"claude-opus-4-5","output_config":{"effort":"max"}}""", "output_config.effort: 'max' is not supported by claude-opus-4-5-20251101")]
    [InlineData("""{"model":"claude-sonnet-5-5","thinking":{"type":"between_tools"},"output_config":{"effort":"xhigh"}}""", "thinking.type: 'between_tools' is not supported by claude-sonnet-5-5 at effort xhigh")]
    [InlineData("""{"model":"claude-haiku-5-5","thinking":{"type":"disabled"},"output_config":{"effort":"max"}}""", "thinking.type: 'disabled' is not supported by claude-haiku-5-5 at effort max")]
    [InlineData("""{"model":"claude-opus-4-6","max_tokens":5000,"thinking":{"type":"enabled","budget_tokens":1024},"tools":[{"name":"a","input_schema":{"type":"object"}}],"tool_choice":{"type":"any"}}""", "Thinking may not be enabled when tool_choice forces tool use.")]
    [InlineData("""{"model":"claude-opus-5-5","thinking":{"type":"disabled"}}""", "thinking.type: 'disabled' is not supported by claude-opus-5-5")]
    [InlineData("""{"model":"claude-opus-5","thinking":{"type":"disabled"},"output_config":{"effort":"max"}}""", "thinking.type: 'disabled' is not supported by claude-opus-5 at effort max")]
    [InlineData("""{"model":"claude-opus-5","thinking":{"type":"enabled","budget_tokens":1024},"max_tokens":5000}""", "thinking.type: 'enabled' is not supported by claude-opus-5")]
    [InlineData("""{"model":"claude-sonnet-5-5","tools":[{"name":"a","input_schema":{"type":"object"}}],"tool_choice":{"type":"any"}}""", "tool_choice.type: 'any' is not supported by claude-sonnet-5-5")]
    public void A_faulty_request_comes_back_errored(string changes, string message)
    {
        Assert.Equal("invalid_request_error", ErrorOf(Changed(changes), out var actual));
        Assert.StartsWith(message, actual);
    }

    [Theory]
    [InlineData("model")]
    [InlineData("max_tokens")]
    [InlineData("messages")]
    public void A_required_field_is_missed(string name)
    {
        var parameters = Bodies.Params();
        parameters.Remove(name);
        Assert.Equal("invalid_request_error", ErrorOf(parameters, out var message));
        Assert.Equal($"{name}: Field required", message);
    }

    [Theory]
    [InlineData("""{"stream":true}""", "stream")]
    [InlineData("""{"speed":"fast"}""", "speed")]
    [InlineData("""{"store":true}""", "store")]
    [InlineData("""{"previous_thread_event_id":"x"}""", "previous_thread_event_id")]
    [InlineData("""{"thread":{}}""", "thread")]
    [InlineData("""{"cache_hint":{}}""", "cache_hint")]
    [InlineData("""{"context_hint":{}}""", "context_hint")]
    [InlineData("""{"fallbacks":[]}""", "fallbacks")]
    [InlineData("""{"research_preview_2026_02":"active"}""", "research_preview_2026_02")]
    [InlineData("""{"billing_policy":{"bill_to":"user_profile"}}""", "billing_policy")]
    public void A_batch_refuses_what_only_works_at_once(string changes, string field)
    {
        Assert.Equal("invalid_request_error", ErrorOf(Changed(changes), out var message, With(betas: ["some-beta"])));
        Assert.Equal($"{field}: not supported in message batches", message);
    }

    [Theory]
    [InlineData("""{"stream":false}""")]
    [InlineData("""{"system":"Classify."}""")]
    [InlineData("""{"system":[{"type":"text","text":"Classify.","cache_control":{"type":"ephemeral","ttl":"1h"}}]}""")]
    [InlineData("""{"messages":[{"role":"user","content":"x"},{"role":"assistant","content":"y"},{"role":"user","content":[{"type":"text","text":"z"},{"type":"image","source":{"type":"url","url":"https://example.com/a.png"}}]}]}""")]
    [InlineData("""{"messages":[{"role":"system","content":"be brief"},{"role":"user","content":"x"}]}""")]
    [InlineData("""{"stop_sequences":["END"],"metadata":{"user_id":"7"},"service_tier":"auto","inference_geo":"us"}""")]
    [InlineData("""{"thinking":{"type":"adaptive","display":"summarized"},"output_config":{"effort":"max"}}""")]
    [InlineData("""{"thinking":{"type":"enabled","budget_tokens":1024},"max_tokens":2048}""")]
    [InlineData("""{"thinking":{"type":"disabled"}}""")]
    [InlineData("""{"tools":[{"type":"web_search_20260209","name":"web_search"}]}""")]
    [InlineData("""{"tools":[{"name":"a","input_schema":{"type":"object"}}],"tool_choice":{"type":"auto","disable_parallel_tool_use":true}}""")]
    [InlineData("""{"output_format":{"type":"json_schema","schema":{"type":"object","properties":{},"additionalProperties":false}}}""")]
    [InlineData("""{"model":"claude-opus-4-5","messages":[{"role":"user","content":"x"},{"role":"assistant","content":"{"}]}""")]
    [InlineData("""{"model":"claude-sonnet-5-5","thinking":{"type":"between_tools"}}""")]
    [InlineData("""{"model":"claude-opus-5","thinking":{"type":"disabled"},"output_config":{"effort":"high"}}""")]
    [InlineData("""{"model":"claude-opus-4-6","thinking":{"type":"adaptive"},"tools":[{"name":"a","input_schema":{"type":"object"}}],"tool_choice":{"type":"any"}}""")]
    public void A_good_request_is_answered(string changes) => Assert.Null(ErrorOf(Changed(changes), out _));

    [Fact]
    public void A_model_nobody_knows_is_not_found()
    {
        Assert.Equal("not_found_error", ErrorOf(Bodies.Params(model: "claude-nine"), out var message));
        Assert.Equal("model: claude-nine", message);
    }

    [Theory]
    [InlineData("claude-3-haiku-20240307", "2026-01-01", "not_found_error")]
    [InlineData("claude-3-5-sonnet-latest", "2026-11-29", "not_found_error")]
    [InlineData("claude-sonnet-4-5-20250929", "2026-11-29", null)]
    [InlineData("claude-sonnet-4-5", "2026-12-31", null)]
    public void A_retired_model_is_not_found(string model, string day, string? kind)
    {
        using var simulated = new Simulated(options => options.TimeProvider = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(DateTimeOffset.Parse(day + "T00:00:00Z", System.Globalization.CultureInfo.InvariantCulture)));
        var result = simulated.ResultOf(Bodies.Params(model: model));
        Assert.Equal(kind, result.TryGetProperty("error", out var error) ? error.GetProperty("error").GetProperty("type").GetString() : null);
    }

    [Fact]
    public void An_extra_model_is_known()
    {
        using var simulated = new Simulated(options => options.ExtraModels.Add("claude-nine"));
        Assert.Equal("succeeded", simulated.ResultOf(Bodies.Params(model: "claude-nine")).GetProperty("type").GetString());
    }

    [Theory]
    [InlineData("""{"temperature":1}""")]
    [InlineData("""{"top_p":0.99}""")]
    [InlineData("""{"top_k":5}""")]
    public void Sampling_is_gone_since_2026_10_21_even_at_its_defaults(string changes)
    {
        Assert.Equal("invalid_request_error", ErrorOf(Changed(changes), out var message));
        Assert.EndsWith(": Extra inputs are not permitted", message);
    }

    [Theory]
    [InlineData("""{"temperature":0,"top_p":0.5,"top_k":5}""", null)]
    [InlineData("""{"temperature":2}""", "temperature: range: 0..1")]
    [InlineData("""{"model":"claude-opus-4-5","temperature":0}""", null)]
    [InlineData("""{"model":"claude-opus-4-5","temperature":0,"top_p":0.5}""", "temperature and top_p cannot both be specified")]
    [InlineData("""{"model":"claude-opus-4-8","temperature":1,"top_p":0.995}""", null)]
    [InlineData("""{"model":"claude-opus-4-8","temperature":0}""", "temperature: only 1 is supported by claude-opus-4-8")]
    [InlineData("""{"model":"claude-opus-4-8","top_p":0.5}""", "top_p: not supported by claude-opus-4-8")]
    [InlineData("""{"model":"claude-haiku-5-5","top_k":5}""", "top_k: not supported by claude-haiku-5-5")]
    public void Sampling_before_2026_10_21_is_a_matter_of_the_model(string changes, string? message)
    {
        ErrorOf(Changed(changes), out var actual, With(ApiVersions.First));
        if (message is null)
        {
            Assert.Null(actual);
        }
        else
        {
            Assert.StartsWith(message, actual);
        }
    }

    [Theory]
    [InlineData("""{"messages":[{"role":"user","content":"x"},{"role":"assistant","content":[{"type":"document","source":{}}]},{"role":"user","content":"x"}]}""", "messages.1.content.0: document blocks are not permitted in assistant messages")]
    [InlineData("""{"messages":[{"role":"user","content":[{"type":"text","text":"x","citations":[{}]}]}]}""", "messages.0.content.0.citations: Extra inputs are not permitted")]
    [InlineData("""{"messages":[{"role":"user","content":[{"type":"search_result","source":"s","title":"t","content":[{"type":"text","text":"x","citations":[{}]}]}]}]}""", "messages.0.content.0.content.0.citations: Extra inputs are not permitted")]
    public void What_2026_10_21_no_longer_takes_2023_06_01_does(string changes, string message)
    {
        ErrorOf(Changed(changes), out var now);
        Assert.Equal(message, now);
        Assert.Null(ErrorOf(Changed(changes), out _, With(ApiVersions.First)));
    }

    [Fact]
    public void The_long_output_beta_raises_max_tokens_in_a_batch()
    {
        Assert.NotNull(ErrorOf(Bodies.Params(maxTokens: 300_000), out _));
        Assert.Null(ErrorOf(Bodies.Params(maxTokens: 300_000), out _, With(betas: ["output-300k-2026-03-24"])));
        Assert.NotNull(ErrorOf(Bodies.Params(maxTokens: 300_001), out _, With(betas: ["output-300k-2026-03-24"])));
        Assert.NotNull(ErrorOf(Bodies.Params(maxTokens: 300_000, model: "claude-fable-5-1"), out _, With(betas: ["output-300k-2026-03-24"])));
    }

    [Fact]
    public void A_beta_field_needs_a_beta_header() => Assert.Null(ErrorOf(Changed("""{"context_management":{}}"""), out _, With(betas: ["context-management-2025-06-27"])));

    [Fact]
    public void At_most_four_cache_breakpoints()
    {
        static string Blocks(int count) => string.Join(",", Enumerable.Repeat("""{"type":"text","text":"x","cache_control":{"type":"ephemeral"}}""", count));
        Assert.Null(ErrorOf(Changed($$"""{"system":[{{Blocks(2)}}],"messages":[{"role":"user","content":[{{Blocks(2)}}]}]}"""), out _));
        ErrorOf(Changed($$"""{"system":[{{Blocks(2)}}],"messages":[{"role":"user","content":[{{Blocks(3)}}]}]}"""), out var message);
        Assert.Equal("A maximum of 4 blocks with cache_control may be provided. Found 5.", message);
    }

    [Fact]
    public void A_user_id_has_at_most_512_characters()
    {
        Assert.Null(ErrorOf(Changed($$$"""{"metadata":{"user_id":"{{{new string('x', 512)}}}"}}"""), out _));
        ErrorOf(Changed($$$"""{"metadata":{"user_id":"{{{new string('x', 513)}}}"}}"""), out var message);
        Assert.Equal("metadata.user_id: String should have at most 512 characters", message);
    }

    [Fact]
    public void A_prompt_beyond_the_context_window_is_told()
    {
        ErrorOf(Bodies.Params(new string('x', 1_000_000), model: "claude-haiku-4-5"), out var message);
        Assert.StartsWith("prompt is too long: 250", message);
    }

    private static CallHeaders With(string version = ApiVersions.Current, IReadOnlyList<string>? betas = null) => Simulated.Caller with { ApiVersion = version, Betas = betas ?? [] };

    private static JsonObject Changed(string changes)
    {
        var parameters = Bodies.Params();
        foreach (var (name, value) in JsonNode.Parse(changes)!.AsObject())
        {
            parameters[name] = value?.DeepClone();
        }

        return parameters;
    }

    private static string? ErrorOf(JsonObject parameters, out string? message, CallHeaders? caller = null)
    {
        using var simulated = new Simulated();
        var result = simulated.ResultOf(parameters, caller);
        var error = result.TryGetProperty("error", out var outer) ? outer.GetProperty("error") : default;
        message = error.ValueKind == System.Text.Json.JsonValueKind.Object ? error.GetProperty("message").GetString() : null;
        return message is null ? null : error.GetProperty("type").GetString();
    }
}
