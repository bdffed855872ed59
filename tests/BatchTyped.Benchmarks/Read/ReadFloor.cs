using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using BatchTyped.Benchmarks.Data;
using BatchTyped.Json;

namespace BatchTyped.Benchmarks.Read;

/// <summary>
/// The floor of reading: what one would write by hand for this one line and this one record, as strict as the library. One pass over
/// the line's tokens; the answer is unescaped once, and read in one pass over its own tokens.
/// </summary>
internal sealed class ReadFloor
{
    private readonly byte[] _answer = new byte[64 * 1024];

    public ReadLabel Read(ReadOnlySpan<byte> line)
    {
        var read = ReadLine(line, out var answer);
        return read with { Label = ReadAnswer(answer) };
    }

    /// <summary>All but the answer, which comes as JSON.</summary>
    public ReadLabel ReadLine(ReadOnlySpan<byte> line, out ReadOnlySpan<byte> answer)
    {
        var json = new JsonTokens(line);
        string? id = null;
        ReadOnlySpan<byte> text = default;
        var isEscaped = false;
        var hasText = false;
        var succeeded = false;
        var stopped = false;
        BatchUsage usage = default;
        Expect(ref json, JsonTokenType.StartObject);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.HasText("custom_id"u8))
            {
                Expect(ref json, JsonTokenType.String);
                id = Encoding.UTF8.GetString(json.ValueSpan[..^9]);
            }
            else if (json.HasText("result"u8))
            {
                Expect(ref json, JsonTokenType.StartObject);
                while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
                {
                    if (json.HasText("type"u8))
                    {
                        Expect(ref json, JsonTokenType.String);
                        succeeded = json.HasText("succeeded"u8);
                    }
                    else if (json.HasText("message"u8))
                    {
                        Expect(ref json, JsonTokenType.StartObject);
                        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
                        {
                            if (json.HasText("content"u8))
                            {
                                Expect(ref json, JsonTokenType.StartArray);
                                while (json.Read() && json.TokenType == JsonTokenType.StartObject)
                                {
                                    ReadOnlySpan<byte> found = default;
                                    var foundEscaped = false;
                                    var isText = false;
                                    while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
                                    {
                                        if (json.HasText("type"u8))
                                        {
                                            Expect(ref json, JsonTokenType.String);
                                            isText = json.HasText("text"u8);
                                        }
                                        else if (json.HasText("text"u8))
                                        {
                                            Expect(ref json, JsonTokenType.String);
                                            found = json.ValueSpan;
                                            foundEscaped = json.ValueIsEscaped;
                                        }
                                        else
                                        {
                                            json.Skip();
                                        }
                                    }

                                    if (isText)
                                    {
                                        text = found;
                                        isEscaped = foundEscaped;
                                        hasText = true;
                                    }
                                }
                            }
                            else if (json.HasText("stop_reason"u8))
                            {
                                Expect(ref json, JsonTokenType.String);
                                stopped = json.HasText("end_turn"u8);
                            }
                            else if (json.HasText("usage"u8))
                            {
                                usage = ReadUsage(ref json);
                            }
                            else
                            {
                                json.Skip();
                            }
                        }
                    }
                    else
                    {
                        json.Skip();
                    }
                }
            }
            else
            {
                json.Skip();
            }
        }

        if (json.TokenType != JsonTokenType.EndObject || json.Read() || id is null || !succeeded || !stopped || !hasText)
        {
            throw new JsonException();
        }

        answer = isEscaped ? _answer.AsSpan(0, JsonUnescaper.Unescape(text, _answer, out _)) : text;
        return new ReadLabel(id, BatchOutcome.Succeeded, usage, null);
    }

    private static BatchUsage ReadUsage(ref JsonTokens json)
    {
        long input = 0;
        long output = 0;
        long cacheReads = 0;
        long fiveMinutes = 0;
        long hour = 0;
        Expect(ref json, JsonTokenType.StartObject);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.HasText("input_tokens"u8))
            {
                input = ReadCount(ref json);
            }
            else if (json.HasText("output_tokens"u8))
            {
                output = ReadCount(ref json);
            }
            else if (json.HasText("cache_read_input_tokens"u8))
            {
                cacheReads = ReadCount(ref json);
            }
            else if (json.HasText("cache_creation"u8))
            {
                Expect(ref json, JsonTokenType.StartObject);
                while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
                {
                    if (json.HasText("ephemeral_5m_input_tokens"u8))
                    {
                        fiveMinutes = ReadCount(ref json);
                    }
                    else if (json.HasText("ephemeral_1h_input_tokens"u8))
                    {
                        hour = ReadCount(ref json);
                    }
                    else
                    {
                        json.Skip();
                    }
                }
            }
            else
            {
                json.Skip();
            }
        }

        return new BatchUsage(input, output, fiveMinutes, hour, cacheReads);
    }

    private static TicketLabel ReadAnswer(ReadOnlySpan<byte> text)
    {
        var json = new JsonTokens(text);
        var seen = 0;
        TicketCategory category = default;
        TicketUrgency urgency = default;
        double confidence = 0;
        var language = "";
        string? note = null;
        Expect(ref json, JsonTokenType.StartObject);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            int bit;
            if (json.HasText("category"u8))
            {
                bit = 1;
                Expect(ref json, JsonTokenType.String);
                category = json.ValueSpan switch
                {
                    _ when Ascii.EqualsIgnoreCase(json.ValueSpan, "Billing"u8) => TicketCategory.Billing,
                    _ when Ascii.EqualsIgnoreCase(json.ValueSpan, "Technical"u8) => TicketCategory.Technical,
                    _ when Ascii.EqualsIgnoreCase(json.ValueSpan, "Account"u8) => TicketCategory.Account,
                    _ when Ascii.EqualsIgnoreCase(json.ValueSpan, "Other"u8) => TicketCategory.Other,
                    _ => throw new JsonException(),
                };
            }
            else if (json.HasText("urgency"u8))
            {
                bit = 2;
                Expect(ref json, JsonTokenType.String);
                urgency = json.ValueSpan switch
                {
                    _ when Ascii.EqualsIgnoreCase(json.ValueSpan, "Low"u8) => TicketUrgency.Low,
                    _ when Ascii.EqualsIgnoreCase(json.ValueSpan, "Normal"u8) => TicketUrgency.Normal,
                    _ when Ascii.EqualsIgnoreCase(json.ValueSpan, "Urgent"u8) => TicketUrgency.Urgent,
                    _ => throw new JsonException(),
                };
            }
            else if (json.HasText("confidence"u8))
            {
                bit = 4;
                Expect(ref json, JsonTokenType.Number);
                if (!Utf8Parser.TryParse(json.ValueSpan, out confidence, out _) || confidence is < 0 or > 1)
                {
                    throw new JsonException();
                }
            }
            else if (json.HasText("language"u8))
            {
                bit = 8;
                Expect(ref json, JsonTokenType.String);
                language = json.GetString();
            }
            else if (json.HasText("note"u8))
            {
                bit = 16;
                json.Read();
                note = json.TokenType switch
                {
                    JsonTokenType.String => json.GetString(),
                    JsonTokenType.Null => null,
                    _ => throw new JsonException(),
                };
            }
            else
            {
                throw new JsonException();
            }

            if ((seen & bit) != 0)
            {
                throw new JsonException();
            }

            seen |= bit;
        }

        return seen == 31 && json.TokenType == JsonTokenType.EndObject && !json.Read() ? new TicketLabel(category, urgency, confidence, language, note) : throw new JsonException();
    }

    private static long ReadCount(ref JsonTokens json)
    {
        Expect(ref json, JsonTokenType.Number);
        return json.TryGetInt64(out var count) ? count : throw new JsonException();
    }

    private static void Expect(ref JsonTokens json, JsonTokenType token)
    {
        json.Read();
        if (json.TokenType != token)
        {
            throw new JsonException();
        }
    }
}
