using System.Text.Json;
using BatchTyped.Emulator.Core;

namespace BatchTyped.Emulator.Wire;

internal static class BatchJson
{
    /// <summary>All keys are always there.</summary>
    public static void Write(Utf8JsonWriter writer, BatchView batch, Uri baseAddress)
    {
        writer.WriteStartObject();
        writer.WriteString("id"u8, batch.Id);
        writer.WriteString("type"u8, "message_batch"u8);
        writer.WriteString("processing_status"u8, batch.ProcessingStatus);
        writer.WriteStartObject("request_counts"u8);
        writer.WriteNumber("processing"u8, batch.Counts.Processing);
        writer.WriteNumber("succeeded"u8, batch.Counts.Succeeded);
        writer.WriteNumber("errored"u8, batch.Counts.Errored);
        writer.WriteNumber("canceled"u8, batch.Counts.Canceled);
        writer.WriteNumber("expired"u8, batch.Counts.Expired);
        writer.WriteEndObject();
        writer.WriteString("created_at"u8, WireWriter.Time(batch.CreatedAt));
        writer.WriteString("expires_at"u8, WireWriter.Time(batch.ExpiresAt));
        WriteTime(writer, "ended_at"u8, batch.EndedAt);
        WriteTime(writer, "cancel_initiated_at"u8, batch.CancelInitiatedAt);
        WriteTime(writer, "archived_at"u8, batch.ArchivedAt);
        writer.WriteString("results_url"u8, batch.HasResults ? new Uri(baseAddress, $"/v1/messages/batches/{batch.Id}/results").AbsoluteUri : null);
        writer.WriteEndObject();
    }

    public static void WritePage(Utf8JsonWriter writer, Page<BatchView> page, Uri baseAddress)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("data"u8);
        foreach (var batch in page.Items)
        {
            Write(writer, batch, baseAddress);
        }

        writer.WriteEndArray();
        writer.WriteBoolean("has_more"u8, page.HasMore);
        writer.WriteString("first_id"u8, page.Items.Count > 0 ? page.Items[0].Id : null);
        writer.WriteString("last_id"u8, page.Items.Count > 0 ? page.Items[^1].Id : null);
        writer.WriteEndObject();
    }

    public static void WriteDeleted(Utf8JsonWriter writer, string id)
    {
        writer.WriteStartObject();
        writer.WriteString("id"u8, id);
        writer.WriteString("type"u8, "message_batch_deleted"u8);
        writer.WriteEndObject();
    }

    private static void WriteTime(Utf8JsonWriter writer, ReadOnlySpan<byte> name, DateTimeOffset? time)
    {
        if (time is { } moment)
        {
            writer.WriteString(name, WireWriter.Time(moment));
        }
        else
        {
            writer.WriteNull(name);
        }
    }
}
