using System.Text;
using System.Text.Json;
using BatchTyped.Api;
using BatchTyped.SourceGen;
using CsCheck;

namespace BatchTyped.Tests.Api;

public class ResultLineTests
{
    private const string Succeeded = """
        {"custom_id":"row-000017_aB3","result":{"type":"succeeded","message":{"id":"msg_01X","type":"message","role":"assistant","model":"claude-haiku-5-5","content":[{"type":"thinking","thinking":"text","signature":"EqQB"},{"type":"text","text":"{\"intent\":\"damaged\"}","citations":null}],"stop_reason":"end_turn","stop_sequence":null,"stop_details":null,"container":null,"diagnostics":null,"usage":{"input_tokens":41,"output_tokens":96,"cache_creation_input_tokens":30,"cache_read_input_tokens":1210,"cache_creation":{"ephemeral_5m_input_tokens":10,"ephemeral_1h_input_tokens":20},"output_tokens_details":{"thinking_tokens":80},"server_tool_use":null,"service_tier":"batch","inference_geo":"global","speed":null}}}}
        """;

    [Fact]
    public void A_succeeded_line_gives_all_its_facts()
    {
        Assert.True(ResultLine.TryParse(Bytes(Succeeded), out var line));

        Assert.Equal("row-000017_aB3", Encoding.UTF8.GetString(line.CustomId));
        Assert.Equal(ResultKind.Succeeded, line.Kind);
        Assert.Equal(StopReason.EndTurn, line.StopReason);
        Assert.Equal("end_turn", line.StopReasonText);
        Assert.Equal(new BatchUsage(41, 96, 10, 20, 1210), line.Usage);
        Assert.False(line.IsUsResidency);
        Assert.True(line.HasContent);
        Assert.True(line.HasText);
        Assert.True(line.IsBilled);
        Assert.Null(line.ErrorType);
        Assert.Null(line.RefusalCategory);
        Assert.Equal("""{"intent":"damaged"}""", TextOf(line));
    }

    [Fact]
    public void The_order_of_properties_doesnt_matter()
    {
        Assert.True(ResultLine.TryParse(
            """{"result":{"message":{"usage":{"inference_geo":"us","cache_creation":{"ephemeral_1h_input_tokens":2},"cache_creation_input_tokens":5,"output_tokens":2,"input_tokens":1},"stop_reason":"max_tokens","content":[{"text":"a","type":"text"},{"text":"b","citations":[{"text":"no"}],"type":"text"}]},"type":"succeeded"},"custom_id":"x"}"""u8,
            out var line));

        Assert.Equal("x", Encoding.UTF8.GetString(line.CustomId));
        Assert.Equal(StopReason.MaxTokens, line.StopReason);
        Assert.Equal(new BatchUsage(1, 2, 3, 2, 0), line.Usage);
        Assert.True(line.IsUsResidency);
        Assert.Equal("ab", TextOf(line));
    }

    [Fact]
    public void The_kind_of_an_error_nests_twice()
    {
        Assert.True(ResultLine.TryParse(
            """{"custom_id":"row-18","result":{"type":"errored","error":{"type":"error","request_id":null,"error":{"type":"invalid_request_error","message":"max_tokens: must be \"1\""}}}}"""u8,
            out var line));

        Assert.Equal(ResultKind.Errored, line.Kind);
        Assert.Equal("invalid_request_error", line.ErrorType);
        Assert.Equal("max_tokens: must be \"1\"", line.ErrorMessage);
        Assert.Null(line.Usage);
        Assert.False(line.IsBilled);
        Assert.Equal("", TextOf(line));
    }

    [Theory]
    [InlineData("""{"type":"overloaded_error","message":"busy"}""", "overloaded_error", "busy")]
    [InlineData("""{"message":"busy","type":"overloaded_error"}""", "overloaded_error", "busy")]
    [InlineData("""{"type":"error","error":{"type":"api_error"},"message":"outer"}""", "api_error", null)]
    [InlineData("""{"type":"outer","message":"outer","error":{"type":"api_error","message":"inner"}}""", "api_error", "inner")]
    [InlineData("""{"type":"error","message":"no kind"}""", null, "no kind")]
    [InlineData("""{"type":7,"message":[],"error":"text"}""", null, null)]
    public void An_error_that_nests_once_keeps_its_type_and_message(string error, string? type, string? message)
    {
        Assert.True(ResultLine.TryParse(Bytes($$$"""{"custom_id":"a","result":{"type":"errored","error":{{{error}}}}}"""), out var line));

        Assert.Equal((type, message), (line.ErrorType, line.ErrorMessage));
    }

    [Theory]
    [InlineData("canceled", nameof(ResultKind.Canceled))]
    [InlineData("expired", nameof(ResultKind.Expired))]
    [InlineData("postponed", nameof(ResultKind.Unknown))]
    public void Kinds_without_a_message_are_told_and_not_billed(string type, string kind)
    {
        Assert.True(ResultLine.TryParse(Bytes($$$"""{"custom_id":"a","result":{"type":"{{{type}}}"}}"""), out var line));

        Assert.Equal(kind, line.Kind.ToString());
        Assert.Equal(StopReason.None, line.StopReason);
        Assert.False(line.IsBilled);
    }

    [Theory]
    [InlineData("end_turn", nameof(StopReason.EndTurn))]
    [InlineData("stop_sequence", nameof(StopReason.StopSequence))]
    [InlineData("max_tokens", nameof(StopReason.MaxTokens))]
    [InlineData("tool_use", nameof(StopReason.ToolUse))]
    [InlineData("pause_turn", nameof(StopReason.PauseTurn))]
    [InlineData("refusal", nameof(StopReason.Refusal))]
    [InlineData("model_context_window_exceeded", nameof(StopReason.ContextWindowExceeded))]
    [InlineData("compaction", nameof(StopReason.Other))]
    public void Each_stop_reason_is_known_and_an_unknown_one_is_kept(string reason, string expected)
    {
        Assert.True(ResultLine.TryParse(Bytes(Message($$"""{"stop_reason":"{{reason}}"}""")), out var line));

        Assert.Equal(expected, line.StopReason.ToString());
        Assert.Equal(reason, line.StopReasonText);
    }

    [Fact]
    public void A_refusal_before_any_output_isnt_billed()
    {
        Assert.True(ResultLine.TryParse(Bytes(Message(
            """{"content":[],"stop_reason":"refusal","stop_details":{"explanation":"x","category":"cyber","type":"refusal"},"usage":{"input_tokens":9,"output_tokens":0}}""")),
            out var line));

        Assert.Equal("cyber", line.RefusalCategory);
        Assert.False(line.HasContent);
        Assert.False(line.IsBilled);
        Assert.Equal(new BatchUsage(9, 0), line.Usage);
    }

    [Fact]
    public void A_refusal_in_the_middle_is_billed()
    {
        Assert.True(ResultLine.TryParse(Bytes(Message(
            """{"content":[{"type":"text","text":"Well"}],"stop_reason":"refusal","stop_details":null}""")), out var line));

        Assert.True(line.IsBilled);
        Assert.Null(line.RefusalCategory);
    }

    [Fact]
    public void Cache_writes_without_a_split_are_of_five_minutes()
    {
        Assert.True(ResultLine.TryParse(Bytes(Message(
            """{"usage":{"input_tokens":1,"output_tokens":2,"cache_creation_input_tokens":7,"cache_creation":null,"cache_read_input_tokens":null}}""")),
            out var line));

        Assert.Equal(new BatchUsage(1, 2, CacheWrite5mTokens: 7), line.Usage);
    }

    [Theory]
    [InlineData("""{"stop_reason":"end_turn"}""")]
    [InlineData("""{"usage":null}""")]
    [InlineData("""{"usage":{"input_tokens":1}}""")]
    [InlineData("""{"usage":{"input_tokens":-1,"output_tokens":2}}""")]
    [InlineData("""{"usage":{"input_tokens":"many","output_tokens":{"a":[2]}}}""")]
    public void Tokens_that_arent_given_are_unknown_and_not_zero(string message)
    {
        Assert.True(ResultLine.TryParse(Bytes(Message(message)), out var line));

        Assert.Null(line.Usage);
    }

    [Fact]
    public void Only_text_blocks_are_text()
    {
        Assert.True(ResultLine.TryParse(Bytes(Message(
            """{"content":[{"type":"redacted_thinking","data":"x"},{"type":"tool_use","text":"no","input":{"type":"text","text":"no"}},{"type":"text","text":"a\n"},null,7,{"type":"text","text":null},{"type":"from_the_future","blocks":[{"type":"text","text":"no"}]},{"type":"text","text":"b\u00e9"}]}""")),
            out var line));

        Assert.True(line.HasContent);
        Assert.Equal("a\nbé", TextOf(line));
    }

    [Fact]
    public void Content_without_text_has_none()
    {
        Assert.True(ResultLine.TryParse(Bytes(Message("""{"content":[{"type":"thinking","thinking":"t","text":"no"}]}""")), out var line));

        Assert.True(line.HasContent);
        Assert.False(line.HasText);
        Assert.Equal("", TextOf(line));
    }

    [Theory]
    [InlineData("""{"type":"tool_use","id":"t","name":"batchtyped_result","input":{"a":[1,"\u0041"]}}""")]
    [InlineData("""{"type":"text","text":"I call it."},{"input":{"a":[1,"\u0041"]},"name":"batchtyped_result","type":"tool_use"}""")]
    public void The_input_of_the_results_tool_is_the_answer(string blocks)
    {
        Assert.True(ResultLine.TryParse(Bytes(Message($$"""{"stop_reason":"tool_use","content":[{{blocks}}]}""")), out var line));

        Assert.True(line.HasToolResult);
        Assert.Equal("""{"a":[1,"\u0041"]}""", TextOf(line));
        Assert.Equal(BatchOutcome.Succeeded, BatchTyped.Engine.Settling.LineOutcomeReader.Read(line, BatchTyped.Engine.Settling.CanceledBy.Nobody).Outcome);
    }

    [Theory]
    [InlineData("""{"type":"tool_use","name":"search","input":{"a":1}}""")]
    [InlineData("""{"type":"server_tool_use","name":"batchtyped_result","input":{"a":1}}""")]
    [InlineData("""{"type":"tool_use","name":"batchtyped_result"}""")]
    public void A_call_of_another_tool_is_no_answer(string block)
    {
        Assert.True(ResultLine.TryParse(Bytes(Message($$"""{"stop_reason":"tool_use","content":[{{block}}]}""")), out var line));

        Assert.False(line.HasAnswer);
        Assert.Equal(BatchOutcome.Incomplete, BatchTyped.Engine.Settling.LineOutcomeReader.Read(line, BatchTyped.Engine.Settling.CanceledBy.Nobody).Outcome);
    }

    [Fact]
    public void A_call_that_was_cut_is_truncated()
    {
        Assert.True(ResultLine.TryParse(Bytes(Message("""{"stop_reason":"max_tokens","content":[{"type":"tool_use","name":"batchtyped_result","input":{}}]}""")), out var line));

        Assert.Equal(BatchOutcome.Truncated, BatchTyped.Engine.Settling.LineOutcomeReader.Read(line, BatchTyped.Engine.Settling.CanceledBy.Nobody).Outcome);
    }

    [Fact]
    public void Of_two_contents_the_last_one_counts()
    {
        Assert.True(ResultLine.TryParse(
            Bytes(Message("""{"content":[{"type":"text","text":"a"}],"content":[{"type":"text","text":"b"}]}""")), out var line));

        Assert.Equal("b", TextOf(line));
    }

    [Fact]
    public void Text_is_appended_behind_what_the_buffer_holds()
    {
        Assert.True(ResultLine.TryParse(Bytes(Succeeded), out var line));
        using var buffer = new ByteBuffer();
        buffer.Append("before "u8);

        line.CopyAnswer(buffer);

        Assert.Equal("before {\"intent\":\"damaged\"}", Encoding.UTF8.GetString(buffer.Written));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("{}")]
    [InlineData("""{"custom_id":"a"}""")]
    [InlineData("""{"result":{"type":"expired"}}""")]
    [InlineData("""{"custom_id":null,"result":{"type":"expired"}}""")]
    [InlineData("""{"custom_id":"a","result":null}""")]
    [InlineData("""{"custom_id":"a","result":{}}""")]
    [InlineData("""{"custom_id":"a","result":{"type":1}}""")]
    [InlineData("""{"custom_id":"a","result":{"type":"succeeded"}}""")]
    [InlineData("""{"custom_id":"a","result":{"type":"succeeded","message":null}}""")]
    [InlineData("""{"custom_id":"a","result":{"type":"expired"}} {}""")]
    [InlineData("""{"custom_id":"a","result":{"type":"expired"}}}""")]
    [InlineData("""{"custom_id":"a","result":{"type":"expi""")]
    [InlineData("""{"custom_id":"a\q","result":{"type":"expired"}}""")]
    [InlineData("<html></html>")]
    public void What_isnt_a_whole_result_line_isnt_parsed(string line) => Assert.False(ResultLine.TryParse(Bytes(line), out _));

    [Fact]
    public void A_name_that_is_no_text_takes_nothing_from_the_rest() =>
        Assert.True(ResultLine.TryParse(Bytes("""{"\ud800":1,"custom_id":"a","result":{"type":"expired"}}"""), out _));

    [Fact]
    public void Each_prefix_of_a_line_is_refused_without_an_exception()
    {
        var bytes = Bytes(Succeeded);
        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.False(ResultLine.TryParse(bytes.AsSpan(0, length), out _));
        }
    }

    [Fact]
    public void A_line_with_any_one_byte_changed_doesnt_throw()
    {
        foreach (var foreign in new byte[] { 0x00, 0xFF, 0xC3, (byte)'\\', (byte)'"', (byte)'{', (byte)'9' })
        {
            var bytes = Bytes(Succeeded);
            for (var at = 0; at < bytes.Length; at++)
            {
                var original = bytes[at];
                bytes[at] = foreign;
                using var buffer = new ByteBuffer();
                if (ResultLine.TryParse(bytes, out var line))
                {
                    line.CopyAnswer(buffer);
                    Assert.True(System.Text.Unicode.Utf8.IsValid(buffer.Written));
                }

                bytes[at] = original;
            }
        }
    }

    [Fact]
    public void Deep_nesting_where_nobody_reads_is_skipped()
    {
        var bomb = new string('[', 10_000) + new string(']', 10_000);

        Assert.True(ResultLine.TryParse(
            Bytes(Message($$"""{"content":[{"type":"tool_use","input":{{bomb}}},{"type":"text","text":"kept"}]}""")), out var line));
        Assert.Equal("kept", TextOf(line));
        Assert.False(ResultLine.TryParse(Bytes(new string('[', 10_000)), out _));
    }

    [Theory]
    [InlineData(new byte[] { (byte)'a', 0xFF, (byte)'b' }, "a\uFFFDb")]
    [InlineData(new byte[] { (byte)'a', 0xC3 }, "a\uFFFD")]
    public void Broken_utf8_becomes_replacement_characters(byte[] text, string expected)
    {
        byte[] bytes = [.. """{"custom_id":"a","result":{"type":"succeeded","message":{"content":[{"type":"text","text":" """u8, .. text, .. "\"}]}}}"u8];

        Assert.True(ResultLine.TryParse(bytes, out var line));
        Assert.Equal(" " + expected, TextOf(line));
    }

    [Theory]
    [InlineData("""\ud83d\ude00""", "😀")]
    [InlineData("""\ud83d""", "\uFFFD")]
    [InlineData("""\ud83dx""", "\uFFFDx")]
    [InlineData("""\ude00\ud83d""", "\uFFFD\uFFFD")]
    [InlineData("""\ud83d\n""", "\uFFFD\n")]
    [InlineData("""\ud83d\u0041""", "\uFFFDA")]
    [InlineData("""\"\\\/\b\f\n\r\t\u20AC""", "\"\\/\b\f\n\r\t€")]
    [InlineData("plain", "plain")]
    [InlineData("", "")]
    public void Escapes_are_taken_out(string escaped, string expected)
    {
        Assert.True(ResultLine.TryParse(Bytes(Message($$"""{"content":[{"type":"text","text":"{{escaped}}"}]}""")), out var line));

        Assert.Equal(expected, TextOf(line));
    }

    [Fact]
    public void Any_text_comes_back_as_the_platform_reads_it() => Gen.String.Array[0, 4].Sample(texts =>
    {
        var blocks = texts.Select(text => $$"""{"type":"text","text":{{JsonSerializer.Serialize(text)}}}""");
        Assert.True(ResultLine.TryParse(Bytes(Message($$"""{"content":[{{string.Join(',', blocks)}}]}""")), out var line));

        Assert.Equal(string.Concat(texts.Select(text => JsonSerializer.Deserialize<string>(JsonSerializer.Serialize(text)))), TextOf(line));
    });

    [Fact]
    public void An_escaped_id_is_read_as_what_it_means()
    {
        Assert.True(ResultLine.TryParse("""{"custom_id":"\u0061b","result":{"type":"expired"}}"""u8, out var line));

        Assert.Equal("ab", Encoding.UTF8.GetString(line.CustomId));
    }

    [Fact]
    public void A_line_end_of_windows_is_no_fault() =>
        Assert.True(ResultLine.TryParse("{\"custom_id\":\"a\",\"result\":{\"type\":\"expired\"}}\r\n"u8, out _));

    [Fact]
    public void A_message_gives_the_same_facts_as_a_line()
    {
        Assert.True(ResultLine.TryParseMessage(
            """{"type":"message","content":[{"type":"text","text":"yes"}],"stop_reason":"end_turn","usage":{"input_tokens":3,"output_tokens":4}}"""u8,
            out var message));

        Assert.Equal(ResultKind.Succeeded, message.Kind);
        Assert.True(message.CustomId.IsEmpty);
        Assert.Equal(new BatchUsage(3, 4), message.Usage);
        Assert.Equal("yes", TextOf(message));
        Assert.False(ResultLine.TryParseMessage("[]"u8, out _));
        Assert.False(ResultLine.TryParseMessage("{\"content\":["u8, out _));
        Assert.False(ResultLine.TryParseMessage(""u8, out _));
    }

    [Fact]
    public void Parsing_and_copying_a_normal_line_allocates_nothing()
    {
        var bytes = Bytes(Succeeded);
        using var buffer = new ByteBuffer();
        Parse(bytes, buffer);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Parse(bytes, buffer);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        static void Parse(byte[] bytes, ByteBuffer buffer)
        {
            buffer.Clear();
            if (ResultLine.TryParse(bytes, out var line) && line.CustomId.Length > 0)
            {
                line.CopyAnswer(buffer);
            }
        }
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static string Message(string message) => $$$"""{"custom_id":"a","result":{"type":"succeeded","message":{{{message}}}}}""";

    private static string TextOf(ResultLine line)
    {
        using var buffer = new ByteBuffer();
        line.CopyAnswer(buffer);
        return Encoding.UTF8.GetString(buffer.Written);
    }
}
