using System.Globalization;
using System.Text.Json;
using Anthropic;
using Anthropic.Models.Messages;
using Anthropic.Models.Messages.Batches;
using BatchTyped.Benchmarks.Data;
using BatchTyped.Benchmarks.Measuring;

namespace BatchTyped.Benchmarks.Build;

/// <summary>The requests by the official SDK, as its users write them: a list of all of them, and one call that sends it.</summary>
internal sealed class RequestBySdk : IDisposable
{
    private static readonly byte[] Created = """
        {"id":"msgbatch_01","type":"message_batch","processing_status":"in_progress","request_counts":{"processing":1,"succeeded":0,"errored":0,"canceled":0,"expired":0},"ended_at":null,"created_at":"2026-11-22T10:00:00Z","expires_at":"2026-11-23T10:00:00Z","archived_at":null,"cancel_initiated_at":null,"results_url":null}
        """u8.ToArray();

    private static readonly Dictionary<string, JsonElement> Schema = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(RequestConstants.Schema)!;

    private readonly AnthropicClient _client = new()
    {
        ApiKey = "benchmark",
        BaseUrl = "http://localhost",
        HttpClient = new HttpClient(new CannedHandler(Created, "application/json")),
    };

    public Task WriteAll(ClassifyTicket[] items) => _client.Messages.Batches.Create(new BatchCreateParams { Requests = [.. items.Select(Of)] });

    public void Dispose() => _client.Dispose();

    private static Anthropic.Models.Messages.Batches.Request Of(ClassifyTicket item) => new()
    {
        CustomID = string.Create(CultureInfo.InvariantCulture, $"ticket-{item.Id}_00000000"),
        Params = new Params
        {
            Model = ClassificationRequests.Model,
            MaxTokens = 256,
            System = new List<TextBlockParam> { new() { Text = ClassificationRequests.SystemPrompt, CacheControl = new CacheControlEphemeral { Ttl = Ttl.Ttl1h } } },
            Messages = [new UserMessageParam { Content = $"Classify this support ticket.\n<ticket>\n{item.Text}\n</ticket>" }],
            OutputConfig = new OutputConfig { Format = new JsonOutputFormat { Schema = Schema } },
        },
    };
}
