using System.Text.Json;

namespace BatchTyped.Api;

/// <summary>Reads the answer to the deletion of a batch. Pure.</summary>
internal static class DeletionReader
{
    /// <returns>The id of the batch that is deleted; <see langword="null"/> when the body doesn't say that one is.</returns>
    internal static string? TryRead(ReadOnlySpan<byte> body) => JsonWalk.ReadWhole(body, Read);

    private static string? Read(ref Utf8JsonReader json)
    {
        string? id = null;
        string? type = null;
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
            else if (json.TryEnterProperty("type"u8))
            {
                type = json.StringOrNull();
            }
            else
            {
                json.Skip();
            }
        }

        return type == "message_batch_deleted" ? id : null;
    }
}
