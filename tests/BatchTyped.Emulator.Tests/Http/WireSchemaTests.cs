using BatchTyped.Emulator.Tests.Support;
using Microsoft.Extensions.Time.Testing;
using NJsonSchema;

namespace BatchTyped.Emulator.Tests.Http;

/// <summary>Every body the emulator sends, against the schema of its kind.</summary>
public sealed class WireSchemaTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 22, 10, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task A_batch_in_every_state()
    {
        await using var emulator = Make(TimeSpan.FromHours(1));
        using var client = RawClient.Of(emulator);
        var body = Bodies.CreateMany(5);
        await AssertFitsAsync(WireSchemas.CreateBody, body);
        var created = await client.CreateAsync(body);
        var id = created.Json.GetProperty("id").GetString()!;
        await AssertFitsAsync(WireSchemas.Batch, created.Text);
        await AssertFitsAsync(WireSchemas.Batch, (await client.PostAsync($"/v1/messages/batches/{id}/cancel")).Text);
        await AssertFitsAsync(WireSchemas.Batch, (await client.RetrieveAsync(id)).Text);
        await AssertFitsAsync(WireSchemas.PageOf(WireSchemas.Batch), (await client.GetAsync("/v1/messages/batches")).Text);
        _time.Advance(TimeSpan.FromDays(30));
        await AssertFitsAsync(WireSchemas.Batch, (await client.RetrieveAsync(id)).Text);
        await AssertFitsAsync(WireSchemas.DeletedBatch, (await client.SendAsync(HttpMethod.Delete, $"/v1/messages/batches/{id}")).Text);
        await AssertFitsAsync(WireSchemas.PageOf(WireSchemas.Batch), (await client.GetAsync("/v1/messages/batches")).Text);
    }

    [Theory]
    [InlineData("MessageBatch", """{"id":"x","type":"message_batch"}""")]
    [InlineData("MessageTokensCount", """{"input_tokens":"many"}""")]
    [InlineData("ErrorResponse", """{"type":"error","error":{"type":"made_up_error","message":"x"},"request_id":null}""")]
    [InlineData("MessageBatchIndividualResponse", """{"custom_id":"x","result":{"type":"errored","error":{"type":"invalid_request_error","message":"nested once"}}}""")]
    public async Task The_official_types_object_to_what_is_wrong(string type, string json) => Assert.NotEmpty(await OfficialTypes.FaultsAsync(type, json));

    [Fact]
    public async Task Every_kind_of_line()
    {
        await using var emulator = Make(TimeSpan.FromHours(30), options =>
        {
            options.ErroredShare = 0.1;
            options.RefusedShare = 0.1;
            options.TruncatedShare = 0.1;
        });
        using var client = RawClient.Of(emulator);
        var bodies = new[]
        {
            Bodies.CreateMany(200, schema: Bodies.LabelSchema),
            Bodies.Create(Bodies.Request("thinks", Bodies.Params(model: "claude-opus-5-5")), Bodies.Request("fails", Bodies.Params(model: "claude-nine"))),
        };
        var kinds = new HashSet<string>();
        foreach (var body in bodies)
        {
            var id = await client.CreatedIdAsync(body);
            _time.Advance(TimeSpan.FromHours(12));
            await client.PostAsync($"/v1/messages/batches/{id}/cancel");
            await CheckAsync(id);
            id = await client.CreatedIdAsync(body);
            _time.Advance(TimeSpan.FromHours(24));
            await CheckAsync(id);
        }

        Assert.Equal(["canceled", "errored", "expired", "succeeded"], kinds.Order());

        async Task CheckAsync(string id)
        {
            var answer = await client.GetAsync($"/v1/messages/batches/{id}/results");
            Assert.Equal("application/x-jsonl", answer.ContentType);
            Assert.EndsWith("\n", answer.Text);
            var schema = await JsonSchema.FromJsonAsync(WireSchemas.ResultLine);
            foreach (var line in answer.Lines)
            {
                Assert.Empty(schema.Validate(line.GetRawText()).Select(error => $"{error} in {line}"));
                Assert.Empty((await OfficialTypes.FaultsAsync("MessageBatchIndividualResponse", line.GetRawText())).Select(fault => $"{fault} in {line}"));
                kinds.Add(line.GetProperty("result").GetProperty("type").GetString()!);
            }
        }
    }

    [Fact]
    public async Task Messages_counts_and_models()
    {
        await using var emulator = Make(TimeSpan.Zero);
        using var client = RawClient.Of(emulator);
        await AssertFitsAsync(WireSchemas.Message, (await client.PostAsync("/v1/messages", Bodies.Params(schema: Bodies.LabelSchema).ToJsonString())).Text);
        var counted = Bodies.Params();
        counted.Remove("max_tokens");
        await AssertFitsAsync(WireSchemas.TokenCount, (await client.PostAsync("/v1/messages/count_tokens", counted.ToJsonString())).Text);
        var page = await client.GetAsync("/v1/models?limit=1000&lifecycle[]=active&lifecycle[]=deprecated&lifecycle[]=retired");
        await AssertFitsAsync(WireSchemas.PageOf(WireSchemas.Model), page.Text);
        foreach (var model in page.Json.GetProperty("data").EnumerateArray())
        {
            await AssertFitsAsync(WireSchemas.Model, (await client.GetAsync($"/v1/models/{model.GetProperty("id").GetString()}")).Text);
        }
    }

#pragma warning disable BT4004 // Outdated models are what is asked for.
    [Fact]
    public async Task Models_are_listed_by_lifecycle()
    {
        await using var emulator = Make(TimeSpan.Zero);
        using var client = RawClient.Of(emulator);
        async Task<string[]> Ids(string query) => [.. (await client.GetAsync($"/v1/models?limit=100{query}")).Json.GetProperty("data").EnumerateArray().Select(model => model.GetProperty("id").GetString()!)];

        var usual = await Ids("");
        Assert.Contains("claude-sonnet-4-5-20250929", usual);
        Assert.DoesNotContain("claude-3-haiku-20240307", usual);
        Assert.Contains("claude-3-haiku-20240307", await Ids("&lifecycle[]=retired"));
        Assert.DoesNotContain("claude-sonnet-4-5-20250929", await Ids("&lifecycle[]=active"));
        Assert.Equal(400, (int)(await client.GetAsync("/v1/models?lifecycle[]=young")).Status);
    }
#pragma warning restore BT4004

    [Theory]
    [InlineData("GET", "/v1/messages/batches/nobody", null)]
    [InlineData("POST", "/v1/messages/batches", "{}")]
    [InlineData("POST", "/v1/messages", "{}")]
    [InlineData("POST", "/v1/messages", "[")]
    [InlineData("POST", "/v1/messages/count_tokens", """{"model":"claude-haiku-5-5","max_tokens":1,"messages":[]}""")]
    [InlineData("GET", "/v1/messages/batches?limit=0", null)]
    [InlineData("GET", "/v1/messages/batches?limit=x", null)]
    [InlineData("GET", "/v1/messages/batches?after_id=nobody", null)]
    [InlineData("PATCH", "/v1/models", null)]
    public async Task Errors(string method, string path, string? body)
    {
        await using var emulator = Make(TimeSpan.Zero);
        using var client = RawClient.Of(emulator);
        var answer = await client.SendAsync(new HttpMethod(method), path, body);
        Assert.InRange((int)answer.Status, 400, 499);
        await AssertFitsAsync(WireSchemas.Error, answer.Text);
    }

    [Fact]
    public async Task A_message_may_pre_warm_the_cache_with_no_tokens_and_has_the_errors_of_a_line_at_once()
    {
        await using var emulator = Make(TimeSpan.Zero, options => options.Responder = request => request.Text switch
        {
            "late" => EmulatorAnswer.Expired(),
            "busy" => EmulatorAnswer.Error("overloaded_error", "busy"),
            _ => null,
        });
        using var client = RawClient.Of(emulator);
        var warmed = await client.PostAsync("/v1/messages", Bodies.Params(maxTokens: 0).ToJsonString());
        Assert.Equal((0, 0), (warmed.Json.GetProperty("content").GetArrayLength(), warmed.Json.GetProperty("usage").GetProperty("output_tokens").GetInt32()));
        Assert.Equal(504, (int)(await client.PostAsync("/v1/messages", Bodies.Params("late").ToJsonString())).Status);
        Assert.Equal(529, (int)(await client.PostAsync("/v1/messages", Bodies.Params("busy").ToJsonString())).Status);
        Assert.Equal(404, (int)(await client.PostAsync("/v1/messages", Bodies.Params(model: "claude-nine").ToJsonString())).Status);
    }

    private BatchEmulator Make(TimeSpan processing, Action<EmulatorOptions>? configure = null)
    {
        var options = new EmulatorOptions { TimeProvider = _time, ProcessingTime = ProcessingTime.Of(processing) };
        configure?.Invoke(options);
        return new BatchEmulator(options);
    }

    /// <summary>A body, against our own schema and against what the official SDK declares.</summary>
    private static async Task AssertFitsAsync(string schema, string json)
    {
        Assert.Empty((await JsonSchema.FromJsonAsync(schema)).Validate(json).Select(error => $"{error} in {json}"));
        if (OfficialTypes.NameOf(schema) is { } type)
        {
            Assert.Empty((await OfficialTypes.FaultsAsync(type, json)).Select(fault => $"{fault} in {json}"));
        }
    }
}
