using System.Text.Json;
using System.Text.Json.Nodes;
using BatchTyped.Emulator.Core;
using BatchTyped.Emulator.Responders;
using BatchTyped.Emulator.Tests.Support;

namespace BatchTyped.Emulator.Tests.Responders;

/// <summary>What stands in a message: a responder's answer or one that is made up, thinking, usage, cache.</summary>
public sealed class AnswerTests
{
    [Fact]
    public void A_responder_sees_the_request_and_its_answer_is_sent()
    {
        EmulatorRequest? seen = null;
        string? text = null, system = null, model = null;
        var maxTokens = 0;
        bool hasSchema = false;
        using var simulated = new Simulated(options => options.Responder = request =>
        {
            (seen, text, system, model, maxTokens, hasSchema) = (request, request.Text, request.System, request.Model, request.MaxTokens, request.Schema is not null);
            return EmulatorAnswer.Text("{\"label\":1}");
        });
        var parameters = Bodies.Params("which?", maxTokens: 77, schema: Bodies.LabelSchema);
        parameters["system"] = "You judge.";
        var batch = simulated.Create(Bodies.Create(Bodies.Request("row-1", parameters)));
        var message = simulated.Results(batch.Id)["row-1"].GetProperty("message");

        Assert.Equal(("which?", "You judge.", Bodies.Model, 77, true), (text, system, model, maxTokens, hasSchema));
        Assert.Equal((batch.Id, "row-1", 1), (seen!.BatchId, seen.CustomId, seen.Attempt));
        Assert.Equal("{\"label\":1}", message.GetProperty("content")[0].GetProperty("text").GetString());
    }

    [Fact]
    public void A_responder_can_count_attempts_whatever_max_tokens_and_custom_id_are()
    {
        using var simulated = new Simulated(options => options.Responder = request => request.Attempt < 3 ? EmulatorAnswer.Error("overloaded_error", "busy") : null);
        string Type(string id, int maxTokens) => simulated.Results(simulated.Create(Bodies.Create(Bodies.Request(id, Bodies.Params(maxTokens: maxTokens)))).Id)[id].GetProperty("type").GetString()!;
        Assert.Equal(["errored", "errored", "succeeded"], new[] { Type("a_11111111", 100), Type("a_22222222", 200), Type("a_33333333", 200) });
    }

    [Fact]
    public void What_a_responder_throws_reaches_the_line_and_stops_nothing()
    {
        using var simulated = new Simulated(options => options.Responder = request => request.CustomId == "row-1" ? throw new FormatException("no such label") : null);
        var results = simulated.Results(simulated.Create(Bodies.CreateMany(3)).Id);
        Assert.Equal("The emulator's responder threw FormatException: no such label", results["row-1"].GetProperty("error").GetProperty("error").GetProperty("message").GetString());
        Assert.Equal("succeeded", results["row-2"].GetProperty("type").GetString());
    }

    [Fact]
    public void Every_kind_of_answer_has_its_line()
    {
        var answers = new Dictionary<string, EmulatorAnswer>
        {
            ["text"] = EmulatorAnswer.Text("x"),
            ["truncated"] = EmulatorAnswer.Truncated("x"),
            ["stopped"] = EmulatorAnswer.Stopped("pause_turn", "x"),
            ["tool"] = EmulatorAnswer.ToolUse("lookup", """{"id":7}"""),
            ["refusal"] = EmulatorAnswer.Refusal("cyber", "no"),
            ["error"] = EmulatorAnswer.Error("timeout_error", "late"),
            ["expired"] = EmulatorAnswer.Expired(),
            ["message"] = EmulatorAnswer.Message("""{"id":"msg_mine","stop_reason":"end_turn","content":[],"usage":{"input_tokens":3,"output_tokens":4}}"""),
            ["result"] = EmulatorAnswer.Result("""{"type":"canceled"}"""),
        };
        using var simulated = new Simulated(options => options.Responder = request => answers[request.CustomId!]);
        var results = simulated.Results(simulated.Create(Bodies.Create(answers.Keys.Select(id => Bodies.Request(id)))).Id);

        Assert.Equal("end_turn", StopOf(results["text"]));
        Assert.Equal("max_tokens", StopOf(results["truncated"]));
        Assert.Equal("pause_turn", StopOf(results["stopped"]));
        Assert.Equal("tool_use", StopOf(results["tool"]));
        Assert.Equal("""{"id":7}""", results["tool"].GetProperty("message").GetProperty("content")[0].GetProperty("input").GetRawText());
        Assert.Equal("cyber", results["refusal"].GetProperty("message").GetProperty("stop_details").GetProperty("category").GetString());
        Assert.Equal(0, results["refusal"].GetProperty("message").GetProperty("content").GetArrayLength());
        Assert.Equal("timeout_error", results["error"].GetProperty("error").GetProperty("error").GetProperty("type").GetString());
        Assert.Equal("expired", results["expired"].GetProperty("type").GetString());
        Assert.Equal("msg_mine", results["message"].GetProperty("message").GetProperty("id").GetString());
        Assert.Equal("""{"type":"canceled"}""", results["result"].GetRawText());
        Assert.Equal(["row-incomplete: 2", "succeeded: 2", "truncated: 1"], simulated.Core.ReadLedger(book => new[]
        {
            $"row-incomplete: {book.Billed(ItemOutcome.Incomplete)}", $"succeeded: {book.Billed(ItemOutcome.Succeeded)}", $"truncated: {book.Billed(ItemOutcome.Truncated)}",
        }));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("nonsense")]
    public void Raw_answers_must_be_json_objects(string json)
    {
        Assert.Throws<ArgumentException>("messageJson", () => EmulatorAnswer.Message(json));
        Assert.Throws<ArgumentException>("resultJson", () => EmulatorAnswer.Result(json));
        Assert.Throws<ArgumentException>("inputJson", () => EmulatorAnswer.ToolUse("x", json));
    }

    [Fact]
    public void Plain_text_is_echoed_honestly()
    {
        var text = AnswerOf(Bodies.Params(new string('x', 399) + "😀 and more", maxTokens: 1_000));
        Assert.Equal($"[emulated answer] {new string('x', 399)} … (11 more characters)", text);
    }

    [Fact]
    public void An_answer_doesn_t_depend_on_the_custom_id()
    {
        using var simulated = new Simulated();
        string Line(string id) => simulated.Results(simulated.Create(Bodies.Create(Bodies.Request(id, Bodies.Params(schema: Bodies.LabelSchema)))).Id)[id]
            .GetProperty("message").GetProperty("content").GetRawText();
        Assert.Equal(Line("a_00000001"), Line("a_00000002"));
    }

    [Fact]
    public void A_forced_tool_is_called_with_input_that_fits()
    {
        var parameters = Bodies.Params();
        parameters["tools"] = new JsonArray(
            JsonNode.Parse("""{"name":"other","input_schema":{"type":"object"}}"""),
            new JsonObject { ["name"] = "label", ["input_schema"] = JsonNode.Parse(Bodies.LabelSchema) });
        parameters["tool_choice"] = JsonNode.Parse("""{"type":"tool","name":"label"}""");
        using var simulated = new Simulated();
        var message = simulated.ResultOf(parameters).GetProperty("message");
        var block = message.GetProperty("content")[0];
        Assert.Equal(("tool_use", "label", "tool_use"), (message.GetProperty("stop_reason").GetString(), block.GetProperty("name").GetString(), block.GetProperty("type").GetString()));
        Assert.StartsWith("toolu_", block.GetProperty("id").GetString());
        Assert.True(block.GetProperty("input").TryGetProperty("category", out _));
    }

    [Theory]
    [InlineData("claude-opus-5-5", null, true)]
    [InlineData("claude-sonnet-4-6", null, false)]
    [InlineData("claude-sonnet-4-6", """{"type":"adaptive"}""", true)]
    [InlineData("claude-haiku-5-5", """{"type":"disabled"}""", false)]
    [InlineData("claude-sonnet-5-5", """{"type":"between_tools"}""", false)]
    public void Thinking_comes_first_when_the_model_thinks(string model, string? thinking, bool thinks)
    {
        var parameters = Bodies.Params(model: model);
        if (thinking is not null)
        {
            parameters["thinking"] = JsonNode.Parse(thinking);
        }

        using var simulated = new Simulated();
        var message = simulated.ResultOf(parameters).GetProperty("message");
        var types = message.GetProperty("content").EnumerateArray().Select(block => block.GetProperty("type").GetString());
        Assert.Equal(thinks ? ["thinking", "text"] : ["text"], types);
        var thinkingTokens = message.GetProperty("usage").GetProperty("output_tokens_details").GetProperty("thinking_tokens").GetInt32();
        Assert.Equal(thinks, thinkingTokens > 0);
        Assert.True(message.GetProperty("usage").GetProperty("output_tokens").GetInt32() > thinkingTokens);
    }

    [Fact]
    public void Thinking_shows_only_when_summarized()
    {
        string Shown(string display)
        {
            var parameters = Bodies.Params();
            parameters["thinking"] = JsonNode.Parse($$"""{"type":"adaptive","display":"{{display}}"}""");
            using var simulated = new Simulated();
            return simulated.ResultOf(parameters).GetProperty("message").GetProperty("content")[0].GetProperty("thinking").GetString()!;
        }

        Assert.Equal("", Shown("omitted"));
        Assert.NotEqual("", Shown("summarized"));
    }

    [Theory]
    [InlineData(3, "[emulated an")]
    [InlineData(1, "[emu")]
    public void An_answer_never_exceeds_max_tokens(int maxTokens, string text)
    {
        using var simulated = new Simulated();
        var message = simulated.ResultOf(Bodies.Params("a long question about many things", maxTokens)).GetProperty("message");
        Assert.Equal((text, "max_tokens", maxTokens), (message.GetProperty("content")[0].GetProperty("text").GetString(), StopReason(message), message.GetProperty("usage").GetProperty("output_tokens").GetInt32()));
    }

    [Theory]
    [InlineData("""["2","Ticket"]""", "[emulated answer] ", "Ticket")]
    [InlineData("""["nowhere"]""", "[emulated answer] Ticket 2", null)]
    [InlineData("""["1","t 2",""]""", "[emulated answer] Ticke", "t 2")]
    public void An_answer_is_cut_before_the_first_stop_sequence(string sequences, string text, string? met)
    {
        using var simulated = new Simulated();
        var parameters = Bodies.Params("Ticket 2");
        parameters["stop_sequences"] = JsonNode.Parse(sequences);
        var message = simulated.ResultOf(parameters).GetProperty("message");
        Assert.Equal(
            (text, met, met is null ? "end_turn" : "stop_sequence"),
            (message.GetProperty("content")[0].GetProperty("text").GetString(), message.GetProperty("stop_sequence").GetString(), message.GetProperty("stop_reason").GetString()));
    }

    [Fact]
    public void A_prefix_is_forgotten_in_its_time_and_another_schema_makes_another_one()
    {
        using var simulated = new Simulated();
        int ReadOf(string ttl, string? schema = null)
        {
            var parameters = Bodies.Params("x", schema: schema);
            parameters["system"] = new JsonArray(new JsonObject { ["type"] = "text", ["text"] = new string('s', 6_000), ["cache_control"] = new JsonObject { ["type"] = "ephemeral", ["ttl"] = ttl } });
            return simulated.Results(simulated.Create(Bodies.Create(Bodies.Request("a", parameters))).Id)["a"].GetProperty("message").GetProperty("usage").GetProperty("cache_read_input_tokens").GetInt32();
        }

        Assert.Equal(0, ReadOf("5m"));
        simulated.Time.Advance(TimeSpan.FromMinutes(4));
        Assert.NotEqual(0, ReadOf("5m"));
        simulated.Time.Advance(TimeSpan.FromMinutes(6));
        Assert.Equal(0, ReadOf("1h"));
        simulated.Time.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal(0, ReadOf("1h", Bodies.LabelSchema));
        Assert.NotEqual(0, ReadOf("1h"));
    }

    [Fact]
    public void Equal_prefixes_are_written_to_the_cache_once_and_read_afterwards()
    {
        using var simulated = new Simulated();
        JsonObject Cached(int i, string ttl = "1h")
        {
            var parameters = Bodies.Params($"Ticket {i}");
            parameters["system"] = new JsonArray(new JsonObject
            {
                ["type"] = "text", ["text"] = new string('s', 6_000), ["cache_control"] = new JsonObject { ["type"] = "ephemeral", ["ttl"] = ttl },
            });
            return parameters;
        }

        (int Read, int Written, int Input) Sum(string id)
        {
            var usages = simulated.Results(id).Values.Select(result => result.GetProperty("message").GetProperty("usage")).ToList();
            return (usages.Count(usage => usage.GetProperty("cache_read_input_tokens").GetInt32() > 1_500),
                usages.Count(usage => usage.GetProperty("cache_creation").GetProperty("ephemeral_1h_input_tokens").GetInt32() > 1_500),
                usages.Max(usage => usage.GetProperty("input_tokens").GetInt32()));
        }

        var first = Sum(simulated.Create(Bodies.Create(Enumerable.Range(0, 200).Select(i => Bodies.Request($"row-{i}", Cached(i))))).Id);
        Assert.Equal(200, first.Read + first.Written);
        Assert.InRange(first.Written, 1, 25);
        Assert.InRange(first.Input, 1, 60);

        simulated.Time.Advance(TimeSpan.FromHours(2));
        var later = Sum(simulated.Create(Bodies.Create(Bodies.Request("later", Cached(1)))).Id);
        Assert.Equal((0, 1), (later.Read, later.Written));
    }

    [Fact]
    public void A_prompt_below_the_model_s_minimum_isn_t_cached()
    {
        var parameters = Bodies.Params();
        parameters["cache_control"] = JsonNode.Parse("""{"type":"ephemeral"}""");
        using var simulated = new Simulated();
        var usage = simulated.ResultOf(parameters).GetProperty("message").GetProperty("usage");
        Assert.Equal((0, 0), (usage.GetProperty("cache_creation_input_tokens").GetInt32(), usage.GetProperty("cache_read_input_tokens").GetInt32()));
    }

    [Fact]
    public void A_newer_tokenizer_counts_more()
    {
        int Input(string model)
        {
            using var simulated = new Simulated();
            return simulated.ResultOf(Bodies.Params(new string('x', 4_000), model: model)).GetProperty("message").GetProperty("usage").GetProperty("input_tokens").GetInt32();
        }

        Assert.InRange((double)Input("claude-opus-4-8") / Input("claude-opus-4-6"), 1.29, 1.31);
    }

    [Fact]
    public void Recorded_answers_are_replayed_by_custom_id_without_its_marker()
    {
        using var folder = new TempFolder();
        var file = Path.Combine(folder.Path, "results.jsonl");
        File.WriteAllText(file, """
            {"custom_id":"row-1_aaaaaaaa","result":{"type":"expired"}}

            {"custom_id":"row-2_aaaaaaaa","result":{"type":"succeeded","message":{"id":"msg_recorded","stop_reason":"end_turn","content":[{"type":"text","text":"kept"}]}}}
            """);
        using var simulated = new Simulated(options => options.Responder = RecordedAnswers.Load(file));
        var results = simulated.Results(simulated.Create(Bodies.Create(Bodies.Request("row-1_bbbbbbbb"), Bodies.Request("row-2_aaaaaaaa"), Bodies.Request("row-3_aaaaaaaa"))).Id);
        Assert.Equal("expired", results["row-1_bbbbbbbb"].GetProperty("type").GetString());
        Assert.Equal("msg_recorded", results["row-2_aaaaaaaa"].GetProperty("message").GetProperty("id").GetString());
        Assert.Equal("No recorded answer for custom_id 'row-3_aaaaaaaa'.", results["row-3_aaaaaaaa"].GetProperty("error").GetProperty("error").GetProperty("message").GetString());

        File.AppendAllText(file, "\nnonsense");
        Assert.Contains("Line 4", Assert.Throws<InvalidDataException>(() => RecordedAnswers.Load(file)).Message);
    }

    private static string StopOf(JsonElement result) => StopReason(result.GetProperty("message"));

    private static string StopReason(JsonElement message) => message.GetProperty("stop_reason").GetString()!;

    private static string AnswerOf(JsonObject parameters)
    {
        using var simulated = new Simulated();
        return simulated.ResultOf(parameters).GetProperty("message").GetProperty("content")[0].GetProperty("text").GetString()!;
    }
}
