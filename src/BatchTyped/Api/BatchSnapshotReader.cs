using System.Collections.Immutable;
using System.Text.Json;
using BatchTyped.Engine.State;

namespace BatchTyped.Api;

/// <summary>Reads a batch, and a page of batches, as the API writes them. Pure.</summary>
internal static class BatchSnapshotReader
{
    private const int IdLimit = 256;

    /// <returns>
    /// The batch; <see langword="null"/> when the body isn't one. It needs an id and a status; what else is missing is unknown.
    /// </returns>
    internal static BatchSnapshot? TryRead(ReadOnlySpan<byte> body) => JsonWalk.ReadWhole(body, ReadBatch);

    /// <returns>The batch; <see langword="null"/> when the body isn't the one that was asked for, with its five counts.</returns>
    internal static BatchSnapshot? TryRead(ReadOnlySpan<byte> body, string id) => TryRead(body) is { Counts: not null } batch && batch.Id == id ? batch : null;

    /// <returns>
    /// The page; <see langword="null"/> when the body isn't a whole one, or holds a batch that can't be read: the search for a lost
    /// batch mustn't take a list for complete that isn't.
    /// </returns>
    internal static BatchPage? TryReadPage(ReadOnlySpan<byte> body) => JsonWalk.ReadWhole(body, ReadPage);

    private static BatchPage? ReadPage(ref Utf8JsonReader json)
    {
        ImmutableArray<BatchSnapshot>? batches = null;
        bool? hasMore = null;
        string? lastId = null;
        if (!json.TryEnterObject())
        {
            return null;
        }

        while (json.NextProperty())
        {
            if (json.TryEnterProperty("data"u8))
            {
                batches = ReadBatches(ref json);
            }
            else if (json.TryEnterProperty("has_more"u8))
            {
                hasMore = json.TokenType switch { JsonTokenType.True => true, JsonTokenType.False => false, _ => null };
                json.Skip();
            }
            else if (json.TryEnterProperty("last_id"u8))
            {
                lastId = json.StringOrNull();
            }
            else
            {
                json.Skip();
            }
        }

        // An empty page is the last one, whatever it says: following it would never end.
        return batches is { } read && hasMore is { } more ? new BatchPage(read, more && read.Length > 0, lastId) : null;
    }

    private static ImmutableArray<BatchSnapshot>? ReadBatches(ref Utf8JsonReader json)
    {
        if (!json.TryEnterArray())
        {
            return null;
        }

        var batches = ImmutableArray.CreateBuilder<BatchSnapshot>();
        var complete = true;
        while (json.NextElement())
        {
            if (ReadBatch(ref json) is { } batch)
            {
                batches.Add(batch);
            }
            else
            {
                complete = false;
            }
        }

        return complete ? batches.ToImmutable() : null;
    }

    private static BatchSnapshot? ReadBatch(ref Utf8JsonReader json)
    {
        string? id = null;
        string? status = null;
        RequestCounts? counts = null;
        DateTimeOffset? createdAt = null;
        DateTimeOffset? expiresAt = null;
        DateTimeOffset? endedAt = null;
        DateTimeOffset? cancelInitiatedAt = null;
        DateTimeOffset? archivedAt = null;
        if (!json.TryEnterObject())
        {
            return null;
        }

        while (json.NextProperty())
        {
            if (json.TryEnterProperty("id"u8))
            {
                id = json.StringOrNull();
            }
            else if (json.TryEnterProperty("processing_status"u8))
            {
                status = json.StringOrNull();
            }
            else if (json.TryEnterProperty("request_counts"u8))
            {
                counts = ReadCounts(ref json);
            }
            else if (json.TryEnterProperty("created_at"u8))
            {
                createdAt = TimeOrNull(ref json);
            }
            else if (json.TryEnterProperty("expires_at"u8))
            {
                expiresAt = TimeOrNull(ref json);
            }
            else if (json.TryEnterProperty("ended_at"u8))
            {
                endedAt = TimeOrNull(ref json);
            }
            else if (json.TryEnterProperty("cancel_initiated_at"u8))
            {
                cancelInitiatedAt = TimeOrNull(ref json);
            }
            else if (json.TryEnterProperty("archived_at"u8))
            {
                archivedAt = TimeOrNull(ref json);
            }
            else
            {
                json.Skip();
            }
        }

        return id is not null && IsId(id) && status is not null
            ? new BatchSnapshot
            {
                Id = id,
                ProcessingStatus = status,
                Counts = counts,
                CreatedAt = createdAt,
                ExpiresAt = expiresAt,
                EndedAt = endedAt,
                CancelInitiatedAt = cancelInitiatedAt,
                ArchivedAt = archivedAt,
            }
            : null;
    }

    // Ids are opaque, and still names: they go into addresses, files, logs and consoles.
    private static bool IsId(string id) => id.Length is > 0 and <= IdLimit && id.All(letter => letter is > ' ' and < '\x7f');

    private static RequestCounts? ReadCounts(ref Utf8JsonReader json)
    {
        long? processing = null;
        long? succeeded = null;
        long? errored = null;
        long? canceled = null;
        long? expired = null;
        if (!json.TryEnterObject())
        {
            return null;
        }

        while (json.NextProperty())
        {
            if (json.TryEnterProperty("processing"u8))
            {
                processing = json.CountOrNull();
            }
            else if (json.TryEnterProperty("succeeded"u8))
            {
                succeeded = json.CountOrNull();
            }
            else if (json.TryEnterProperty("errored"u8))
            {
                errored = json.CountOrNull();
            }
            else if (json.TryEnterProperty("canceled"u8))
            {
                canceled = json.CountOrNull();
            }
            else if (json.TryEnterProperty("expired"u8))
            {
                expired = json.CountOrNull();
            }
            else
            {
                json.Skip();
            }
        }

        return processing is not null && succeeded is not null && errored is not null && canceled is not null && expired is not null
            ? new RequestCounts(processing.Value, succeeded.Value, errored.Value, canceled.Value, expired.Value)
            : null;
    }

    private static DateTimeOffset? TimeOrNull(ref Utf8JsonReader json)
    {
        if (json.TokenType == JsonTokenType.String && json.TryGetDateTimeOffset(out var time))
        {
            return time;
        }

        json.Skip();
        return null;
    }
}
