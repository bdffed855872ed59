using System.Net;
using BatchTyped.Emulator.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace BatchTyped.Emulator.Tests.Http;

public sealed class InspectionTests
{
    [Fact]
    public async Task The_ledger_shows_what_was_accepted_and_billed()
    {
        await using var emulator = new BatchEmulator();
        using var client = RawClient.Of(emulator);
        await client.CreatedIdAsync(Bodies.CreateMany(4));
        await client.CreatedIdAsync(Bodies.CreateMany(4));
        await client.PostAsync("/v1/messages", Bodies.Params().ToJsonString());

        var ledger = (await client.GetAsync("/_emulator/ledger")).Json;
        int Count(string name) => ledger.GetProperty(name).GetInt32();
        Assert.Contains("made up", ledger.GetProperty("notice").GetString());
        Assert.Equal((2, 8, 4, 4), (Count("batches"), Count("requests"), Count("distinct_custom_ids"), Count("paid_twice")));
        Assert.Equal((8, 1, 1), (Count("billed_requests"), Count("messages"), Count("billed_messages")));
        Assert.Equal(8, ledger.GetProperty("billed").GetProperty("succeeded").GetInt32());
        Assert.Equal(emulator.Ledger.BilledOutputTokens, Count("billed_output_tokens"));
    }

    [Fact]
    public async Task Batches_and_requests_can_be_looked_at_without_a_key()
    {
        await using var emulator = new BatchEmulator();
        using var client = RawClient.Of(emulator);
        using var anyone = new RawClient(emulator.CreateHandler()) { Key = null, Version = null };
        var id = await client.CreatedIdAsync(Bodies.Create(Bodies.Request("row-7", Bodies.Params("\"quoted\""))));

        var batch = Assert.Single((await anyone.GetAsync("/_emulator/batches")).Json.GetProperty("batches").EnumerateArray());
        Assert.Equal((id, 1, "ended"), (batch.GetProperty("id").GetString(), batch.GetProperty("requests").GetInt32(), batch.GetProperty("processing_status").GetString()));
        var request = Assert.Single((await anyone.GetAsync("/_emulator/requests/row-7")).Json.GetProperty("requests").EnumerateArray());
        Assert.Equal(("succeeded", true), (request.GetProperty("outcome").GetString(), request.GetProperty("billed").GetBoolean()));
        Assert.Contains("quoted", request.GetProperty("params").GetString());
        Assert.Contains("made up", (await anyone.GetAsync("/")).Text);
    }

    [Fact]
    public async Task The_clock_is_set_forward_over_http()
    {
        var time = new FakeTimeProvider();
        await using var emulator = new BatchEmulator(new EmulatorOptions { TimeProvider = time, ProcessingTime = ProcessingTime.Of(TimeSpan.FromHours(1)) });
        using var client = RawClient.Of(emulator);
        var id = await client.CreatedIdAsync(Bodies.CreateMany(1));
        var clock = await client.PostAsync("/_emulator/clock/advance", """{"seconds":3600}""");
        Assert.Equal(time.GetUtcNow().AddHours(1), clock.Json.GetProperty("now").GetDateTimeOffset());
        Assert.Equal(clock.Json.GetRawText(), (await client.GetAsync("/_emulator/clock")).Json.GetRawText());
        Assert.Equal("ended", (await client.RetrieveAsync(id)).Json.GetProperty("processing_status").GetString());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"seconds":-1}""")]
    [InlineData("""{"seconds":"x"}""")]
    [InlineData("nonsense")]
    public async Task A_clock_step_that_is_none_is_told(string body)
    {
        await using var emulator = new BatchEmulator();
        using var client = RawClient.Of(emulator);
        Assert.Equal((HttpStatusCode.BadRequest, "invalid_request_error"), await KindAsync(client.PostAsync("/_emulator/clock/advance", body)));
    }

    [Fact]
    public async Task Faults_are_set_looked_at_and_taken_away_over_http()
    {
        await using var emulator = new BatchEmulator();
        using var client = RawClient.Of(emulator);
        var set = await client.PostAsync("/_emulator/faults", """[{"fault":"refuse","on":"models","status":529}]""");
        Assert.Equal("refuse", set.Json[0].GetProperty("fault").GetString());
        Assert.Equal(529, (int)(await client.GetAsync("/v1/models")).Status);
        Assert.Equal(1, (await client.GetAsync("/_emulator/faults")).Json.GetArrayLength());
        Assert.Equal("[]", (await client.SendAsync(HttpMethod.Delete, "/_emulator/faults")).Text);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/v1/models")).Status);
        Assert.Equal((HttpStatusCode.BadRequest, "invalid_request_error"), await KindAsync(client.PostAsync("/_emulator/faults", """[{"fault":"x"}]""")));
    }

    private static async Task<(HttpStatusCode, string?)> KindAsync(Task<RawAnswer> answering)
    {
        var answer = await answering;
        return (answer.Status, answer.ErrorType);
    }
}
