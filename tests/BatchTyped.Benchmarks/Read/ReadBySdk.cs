using System.Text.Json;
using Anthropic;
using BatchTyped.Benchmarks.Data;
using BatchTyped.Benchmarks.Measuring;

namespace BatchTyped.Benchmarks.Read;

/// <summary>Lines by the official SDK: its stream of results, and System.Text.Json for the answer, which it leaves to its user.</summary>
internal static class ReadBySdk
{
    public static AnthropicClient ClientOf(IEnumerable<byte[]> lines) => new()
    {
        ApiKey = "benchmark",
        BaseUrl = "http://localhost",
        HttpClient = new HttpClient(new CannedHandler([.. lines.SelectMany(line => line.Append((byte)'\n'))], "application/x-jsonl")),
    };

    public static async Task<ReadLabel> ReadAllAsync(AnthropicClient client)
    {
        ReadLabel last = default;
        await foreach (var line in client.Messages.Batches.ResultsStreaming("msgbatch_01"))
        {
            if (!line.Result.TryPickSucceeded(out var succeeded) || succeeded.Message.StopReason is not { } reason || !succeeded.Message.Content[0].TryPickText(out var text))
            {
                throw new JsonException();
            }

            var usage = succeeded.Message.Usage;
            last = new ReadLabel(
                line.CustomID[..^9],
                reason.Raw() == "end_turn" ? BatchOutcome.Succeeded : BatchOutcome.Incomplete,
                new BatchUsage(usage.InputTokens, usage.OutputTokens, usage.CacheCreation?.Ephemeral5mInputTokens ?? 0, usage.CacheCreation?.Ephemeral1hInputTokens ?? 0, usage.CacheReadInputTokens ?? 0),
                JsonSerializer.Deserialize(text.Text, LabelContext.Default.TicketLabel));
        }

        return last;
    }
}
