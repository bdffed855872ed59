using System.Buffers;
using System.Text;
using System.Text.Json;
using BatchTyped.Archive;
using BatchTyped.Engine.Files;
using BatchTyped.Engine.State;

namespace BatchTyped.Engine.Settling;

/// <summary>
/// The results of a batch of one request that the service refused for good. No batch came of it, and so no line either: the line is
/// written here in the service's form, with the service's error, so that whatever reads results reads this one too.
/// </summary>
internal static class RefusedResults
{
    /// <returns>What the file hashes to.</returns>
    internal static async ValueTask<string?> WriteAsync(IRunArchive archive, BatchRecord batch, Refusal refusal, BatchIndex index, CancellationToken cancellationToken)
    {
        await using var results = await archive.CreateAsync(BatchFiles.Results(batch.Ordinal), cancellationToken).ConfigureAwait(false);
        await results.WriteAsync(Line(batch, refusal, index), cancellationToken).ConfigureAwait(false);
        await archive.PublishAsync([results], cancellationToken).ConfigureAwait(false);
        return results.Hash;
    }

    private static ReadOnlyMemory<byte> Line(BatchRecord batch, Refusal refusal, BatchIndex index)
    {
        var line = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(line))
        {
            json.WriteStartObject();
            json.WriteString("custom_id", [.. KeyOfRequest(index).Span, .. Encoding.ASCII.GetBytes(batch.Marker)]);
            json.WriteStartObject("result");
            json.WriteString("type", "errored");
            json.WriteStartObject("error");
            json.WriteString("type", "error");
            json.WriteStartObject("error");
            json.WriteString("type", refusal.Type);
            json.WriteString("message", refusal.Message);
            json.WriteEndObject();
            json.WriteString("request_id", refusal.RequestId);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        line.Write("\n"u8);
        return line.WrittenMemory;
    }

    /// <summary>The key of the one line that is a request; the others share it.</summary>
    private static ReadOnlyMemory<byte> KeyOfRequest(BatchIndex index) =>
        index.KeyOf(Enumerable.Range(0, index.Count).Single(line => index[line].Leader is null));
}
