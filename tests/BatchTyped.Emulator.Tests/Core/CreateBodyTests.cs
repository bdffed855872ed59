using System.Text;
using BatchTyped.Emulator.Core;
using BatchTyped.Emulator.Tests.Support;

namespace BatchTyped.Emulator.Tests.Core;

/// <summary>What a create refuses at once, and in which words.</summary>
public sealed class CreateBodyTests
{
    private const string Ok = """{"custom_id":"a","params":{"model":"m","max_tokens":1,"messages":[]}}""";

    [Theory]
    [InlineData("", "The request body is not valid JSON")]
    [InlineData("{", "The request body is not valid JSON")]
    [InlineData("""{"requests":[""" + Ok, "The request body is not valid JSON")]
    [InlineData("""{"requests":[""" + Ok + "]", "The request body is not valid JSON")]
    [InlineData("""{"requests":[""" + Ok + "]}x", "The request body is not valid JSON")]
    [InlineData("""{"requests":[{"custom_id":"a","params":{"x":"\ud800"}}]}""", "The request body is not valid JSON")]
    [InlineData("[]", "Input should be a valid dictionary")]
    [InlineData("7", "Input should be a valid dictionary")]
    [InlineData("{}", "requests: Field required")]
    [InlineData("""{"requests":7}""", "requests: Input should be a valid list")]
    [InlineData("""{"requests":{"a":{}}}""", "requests: Input should be a valid list")]
    [InlineData("""{"requests":[]}""", "requests: List should have at least 1 item")]
    [InlineData("""{"requests":[""" + Ok + """],"name":"x"}""", "name: Extra inputs are not permitted")]
    [InlineData("""{"requests":[7]}""", "requests.0: Input should be a valid dictionary")]
    [InlineData("""{"requests":[[]]}""", "requests.0: Input should be a valid dictionary")]
    [InlineData("""{"requests":[""" + Ok + """,null]}""", "requests.1: Input should be a valid dictionary")]
    [InlineData("""{"requests":[{"params":{}}]}""", "requests.0.custom_id: Field required")]
    [InlineData("""{"requests":[{"custom_id":7,"params":{}}]}""", "requests.0.custom_id: Input should be a valid string")]
    [InlineData("""{"requests":[{"custom_id":"","params":{}}]}""", "requests.0.custom_id: String should have at least 1 character")]
    [InlineData("""{"requests":[{"custom_id":"a b","params":{}}]}""", "requests.0.custom_id: String should match pattern '^[a-zA-Z0-9_-]{1,64}$'")]
    [InlineData("""{"requests":[{"custom_id":"é","params":{}}]}""", "requests.0.custom_id: String should match pattern")]
    [InlineData("""{"requests":[{"custom_id":"a"}]}""", "requests.0.params: Field required")]
    [InlineData("""{"requests":[{"custom_id":"a","params":[]}]}""", "requests.0.params: Input should be a valid dictionary")]
    [InlineData("""{"requests":[{"custom_id":"a","params":{},"extra":1}]}""", "requests.0.extra: Extra inputs are not permitted")]
    [InlineData("""{"requests":[""" + Ok + "," + Ok + "]}", "requests.1.custom_id: 'a' is not unique, requests.0 has it too")]
    public void A_faulty_body_is_told(string body, string message)
    {
        using var simulated = new Simulated();
        var error = simulated.TryCreate(body).Error;

        Assert.NotNull(error);
        Assert.Equal((400, "invalid_request_error"), (error.Status, error.Type));
        Assert.StartsWith(message, error.Message);
        Assert.Empty(simulated.Core.AllBatches());
    }

    [Theory]
    [InlineData(31_000_000, true)]
    [InlineData(33_000_000, false)]
    public void A_request_may_be_as_large_as_a_message_and_no_larger(int length, bool isTaken)
    {
        using var simulated = new Simulated();
        var accepted = simulated.TryCreate(Bodies.Create(Bodies.Request("large", Bodies.Params(new string('x', length))))).Succeeded(out _, out var error);
        Assert.Equal((isTaken, isTaken ? null : "request_too_large"), (accepted, error?.Type));
    }

    [Fact]
    public void A_custom_id_has_at_most_64_characters()
    {
        using var simulated = new Simulated();
        Assert.Equal(
            "requests.0.custom_id: String should have at most 64 characters",
            simulated.TryCreate(Bodies.Create(Bodies.Request(new string('x', 65)))).Error?.Message);
        Assert.Null(simulated.TryCreate(Bodies.Create(Bodies.Request(new string('x', 64)))).Error);
    }

    [Fact]
    public void A_batch_has_at_most_100_000_requests()
    {
        using var simulated = new Simulated();
        static string Many(int count) => $"{{\"requests\":[{string.Join(",\n", Enumerable.Range(0, count).Select(i => $"{{\"custom_id\":\"{i}\",\"params\":{{}}}}"))}]}}";

        Assert.Equal("requests: List should have at most 100000 items after validation, not 100001", simulated.TryCreate(Many(100_001)).Error?.Message);
        Assert.Null(simulated.TryCreate(Many(100_000)).Error);
    }

    [Fact]
    public void Params_are_not_looked_at_by_a_create()
    {
        using var simulated = new Simulated();
        Assert.Equal("errored", simulated.ResultOf([]).GetProperty("type").GetString());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(100_000)]
    public void A_body_may_come_in_any_pieces(int size)
    {
        var body = Encoding.UTF8.GetBytes(Bodies.Create(Enumerable.Range(0, 40).Select(i =>
            Bodies.Request($"row-{i}", Bodies.Params("Grüße, \"quoted\"\n" + new string('ß', i * i * 2), maxTokens: 100 + i)))));
        using var simulated = new Simulated();
        using var draft = simulated.Core.BeginDraft();
        using var reader = new CreateBodyReader(draft, EmulatorCore.MaxRequests);
        for (var at = 0; at < body.Length; at += size)
        {
            reader.Feed(body.AsSpan(at, Math.Min(size, body.Length - at)));
        }

        Assert.Null(reader.Complete());
        var entries = draft.Entries;
        byte[] buffer = [];
        for (var i = 0; i < 40; i++)
        {
            Assert.Equal(100 + i, entries[i].MaxTokens);
            var line = draft.Bytes.Bytes.Read(entries[i].Offset, (int)entries[i].IdLength, ref buffer);
            Assert.Equal($"row-{i}", Encoding.UTF8.GetString(line.Span));
            var parameters = draft.Bytes.Bytes.Read(entries[i].Offset + entries[i].IdLength, entries[i].ParamsLength, ref buffer);
            Assert.Equal(Bodies.Params("Grüße, \"quoted\"\n" + new string('ß', i * i * 2), maxTokens: 100 + i).ToJsonString(), Encoding.UTF8.GetString(parameters.Span));
        }
    }

    [Fact]
    public void Identity_is_the_params_but_for_max_tokens()
    {
        UInt128 Identity(string parameters)
        {
            using var simulated = new Simulated();
            using var draft = simulated.Core.BeginDraft();
            using var reader = new CreateBodyReader(draft, EmulatorCore.MaxRequests);
            reader.Feed(Encoding.UTF8.GetBytes($"{{\"requests\":[{{\"custom_id\":\"a\",\"params\":{parameters}}}]}}"));
            Assert.Null(reader.Complete());
            return draft.Entries[0].Identity;
        }

        var identity = Identity("""{"model":"m","max_tokens":10,"x":{"max_tokens":1}}""");
        Assert.Equal(identity, Identity("""{"model":"m","max_tokens":2000,"x":{"max_tokens":1}}"""));
        Assert.NotEqual(identity, Identity("""{"model":"m","max_tokens":10,"x":{"max_tokens":2}}"""));
        Assert.NotEqual(identity, Identity("""{"model":"n","max_tokens":10,"x":{"max_tokens":1}}"""));
    }

    [Fact]
    public void A_huge_string_in_small_pieces_is_read_in_linear_time()
    {
        using var simulated = new Simulated();
        using var draft = simulated.Core.BeginDraft();
        using var reader = new CreateBodyReader(draft, EmulatorCore.MaxRequests);
        var piece = Encoding.UTF8.GetBytes(new string('x', 16 * 1024));
        reader.Feed("{\"requests\":[{\"custom_id\":\"a\",\"params\":{\"data\":\""u8);
        for (var i = 0; i < 1_900; i++)
        {
            reader.Feed(piece);
        }

        reader.Feed("\"}}]}"u8);
        Assert.Null(reader.Complete());
        Assert.Equal(1_900 * piece.Length + 11, draft.Entries[0].ParamsLength);
    }
}
