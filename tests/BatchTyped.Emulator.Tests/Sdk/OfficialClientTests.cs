using System.Text.Json;
using Anthropic;
using Anthropic.Models.Messages;
using Anthropic.Models.Messages.Batches;
using BatchTyped.Emulator.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace BatchTyped.Emulator.Tests.Sdk;

/// <summary>The official SDK, as it is, as the judge of every endpoint.</summary>
public sealed class OfficialClientTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 22, 10, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task Create_retrieve_and_results()
    {
        await using var emulator = new BatchEmulator(new EmulatorOptions { TimeProvider = _time });
        using var client = ClientOf(emulator);

        var created = await client.Messages.Batches.Create(Two());
        Assert.Equal("in_progress", created.ProcessingStatus.Raw());
        Assert.Equal(2, created.RequestCounts.Processing);
        Assert.Null(created.ResultsUrl);
        Assert.Equal(_time.GetUtcNow(), created.CreatedAt);
        Assert.Equal(_time.GetUtcNow().AddHours(24), created.ExpiresAt);

        var ended = await client.Messages.Batches.Retrieve(created.ID);
        Assert.Equal("ended", ended.ProcessingStatus.Raw());
        Assert.Equal(2, ended.RequestCounts.Succeeded);
        Assert.Equal($"http://localhost/v1/messages/batches/{created.ID}/results", ended.ResultsUrl);

        var texts = new Dictionary<string, string>();
        await foreach (var line in client.Messages.Batches.ResultsStreaming(created.ID))
        {
            Assert.True(line.Result.TryPickSucceeded(out var succeeded));
            Assert.Equal(StopReason.EndTurn, succeeded.Message.StopReason!.Value());
            Assert.Equal("batch", succeeded.Message.Usage.ServiceTier!.Raw());
            Assert.True(succeeded.Message.Content[^1].TryPickText(out var text));
            texts.Add(line.CustomID, text.Text);
        }

        Assert.Equal("[emulated answer] Hello", texts["plain"]);
        var label = JsonElement.Parse(texts["labelled"]);
        Assert.Contains(label.GetProperty("category").GetString(), new[] { "Billing", "Technical", "Other" });
    }

    [Fact]
    public async Task List_pages_through_all_batches()
    {
        await using var emulator = new BatchEmulator(new EmulatorOptions { TimeProvider = _time });
        using var client = ClientOf(emulator);
        var created = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            created.Add((await client.Messages.Batches.Create(Two())).ID);
        }

        var listed = new List<string>();
        var page = await client.Messages.Batches.List(new BatchListParams { Limit = 2 });
        await foreach (var batch in page.Paginate())
        {
            listed.Add(batch.ID);
        }

        created.Reverse();
        Assert.Equal(created, listed);
    }

    [Fact]
    public async Task Cancel_then_delete()
    {
        await using var emulator = new BatchEmulator(new EmulatorOptions { TimeProvider = _time, ProcessingTime = ProcessingTime.Of(TimeSpan.FromHours(1)) });
        using var client = ClientOf(emulator);
        var created = await client.Messages.Batches.Create(Two());

        var canceling = await client.Messages.Batches.Cancel(created.ID);
        Assert.Equal("canceling", canceling.ProcessingStatus.Raw());
        Assert.Equal(_time.GetUtcNow(), canceling.CancelInitiatedAt);

        var ended = await client.Messages.Batches.Retrieve(created.ID);
        Assert.Equal("ended", ended.ProcessingStatus.Raw());
        Assert.Equal(2, ended.RequestCounts.Canceled);
        await foreach (var line in client.Messages.Batches.ResultsStreaming(created.ID))
        {
            Assert.True(line.Result.TryPickCanceled(out _));
        }

        Assert.Equal(created.ID, (await client.Messages.Batches.Delete(created.ID)).ID);
        await Assert.ThrowsAsync<Anthropic.Exceptions.AnthropicNotFoundException>(() => client.Messages.Batches.Retrieve(created.ID));
    }

    [Fact]
    public async Task A_message_at_once()
    {
        await using var emulator = new BatchEmulator(new EmulatorOptions { TimeProvider = _time });
        using var client = ClientOf(emulator);

        var message = await client.Messages.Create(new MessageCreateParams
        {
            Model = Bodies.Model,
            MaxTokens = 100,
            Messages = [new UserMessageParam { Content = "Hello" }],
        });

        Assert.True(message.Content[^1].TryPickText(out var text));
        Assert.Equal("[emulated answer] Hello", text.Text);
        Assert.Equal("standard", message.Usage.ServiceTier!.Raw());
    }

    private static AnthropicClient ClientOf(BatchEmulator emulator, string key = "test-key") => new()
    {
        ApiKey = key,
        BaseUrl = "http://localhost",
        HttpClient = new HttpClient(emulator.CreateHandler()),
        MaxRetries = 0,
        ResponseValidation = true,
    };

    private static BatchCreateParams Two() => new()
    {
        Requests =
        [
            new Request { CustomID = "plain", Params = ParamsOf("Hello", null) },
            new Request { CustomID = "labelled", Params = ParamsOf("Card arrived damaged", Bodies.LabelSchema) },
        ],
    };

    private static Params ParamsOf(string text, string? schema) => new()
    {
        Model = Bodies.Model,
        MaxTokens = 100,
        Messages = [new UserMessageParam { Content = text }],
        OutputConfig = schema is null ? null : new OutputConfig
        {
            Format = new JsonOutputFormat { Schema = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(schema)! },
        },
    };
}
