using BatchTyped.Json;

namespace BatchTyped.Api;

/// <content>The tokens of a message.</content>
internal ref partial struct ResultLine
{
    private void ReadUsage(ref JsonTokens json)
    {
        if (!json.TryEnterObject())
        {
            return;
        }

        long? input = null;
        long? output = null;
        long cacheWrites = 0;
        long cacheReads = 0;
        (long FiveMinutes, long Hour) split = default;
        while (json.NextProperty())
        {
            if (json.TryEnterProperty("input_tokens"u8))
            {
                input = json.CountOrNull();
            }
            else if (json.TryEnterProperty("output_tokens"u8))
            {
                output = json.CountOrNull();
            }
            else if (json.TryEnterProperty("cache_creation_input_tokens"u8))
            {
                cacheWrites = json.CountOrNull() ?? 0;
            }
            else if (json.TryEnterProperty("cache_read_input_tokens"u8))
            {
                cacheReads = json.CountOrNull() ?? 0;
            }
            else if (json.TryEnterProperty("cache_creation"u8))
            {
                split = ReadCacheCreation(ref json);
            }
            else if (json.TryEnterProperty("inference_geo"u8))
            {
                IsUsResidency = JsonString.At(ref json).Is("us"u8);
            }
            else
            {
                json.Skip();
            }
        }

        if (input is { } inputTokens && output is { } outputTokens)
        {
            // Written tokens that the split doesn't account for were written for five minutes, the default.
            var fiveMinutes = Math.Max(split.FiveMinutes, cacheWrites - split.Hour);
            Usage = new BatchUsage(inputTokens, outputTokens, fiveMinutes, split.Hour, cacheReads);
        }
    }

    private (long FiveMinutes, long Hour) ReadCacheCreation(ref JsonTokens json)
    {
        long fiveMinutes = 0;
        long hour = 0;
        if (!json.TryEnterObject())
        {
            return default;
        }

        while (json.NextProperty())
        {
            if (json.TryEnterProperty("ephemeral_5m_input_tokens"u8))
            {
                fiveMinutes = json.CountOrNull() ?? 0;
            }
            else if (json.TryEnterProperty("ephemeral_1h_input_tokens"u8))
            {
                hour = json.CountOrNull() ?? 0;
            }
            else
            {
                json.Skip();
            }
        }

        return (fiveMinutes, hour);
    }
}
