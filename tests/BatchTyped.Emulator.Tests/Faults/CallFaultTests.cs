using System.Net;
using System.Text;
using System.Text.Json;
using BatchTyped.Emulator.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace BatchTyped.Emulator.Tests.Faults;

/// <summary>What goes wrong with calls, in process and over a socket alike.</summary>
public sealed class CallFaultTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 22, 10, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_lost_answer_leaves_a_batch(bool overSocket)
    {
        await using var emulator = Make(new Fault(FaultKind.LoseAnswer) { On = EmulatorEndpoint.Create, Times = 1 });
        using var client = await ClientOf(emulator, overSocket);
        await Assert.ThrowsAnyAsync<Exception>(() => client.CreateAsync(Bodies.CreateMany(3)));
        Assert.Equal((1, 3), (emulator.Ledger.Batches, emulator.Ledger.Requests));

        await client.CreatedIdAsync(Bodies.CreateMany(3));
        Assert.Equal(3, emulator.Ledger.PaidTwice);
    }

    [Theory]
    [InlineData(FaultKind.ResetUpload, false)]
    [InlineData(FaultKind.ResetUpload, true)]
    [InlineData(FaultKind.ResetAfterUpload, false)]
    [InlineData(FaultKind.ResetAfterUpload, true)]
    public async Task A_connection_cut_before_acceptance_leaves_none(FaultKind kind, bool overSocket)
    {
        await using var emulator = Make(new Fault(kind) { On = EmulatorEndpoint.Create, AfterBytes = kind == FaultKind.ResetUpload ? 100 : 0, Times = 1 });
        using var client = await ClientOf(emulator, overSocket);
        await Assert.ThrowsAnyAsync<Exception>(() => client.CreateAsync(Bodies.CreateMany(3)));
        Assert.Equal(0, emulator.Ledger.Batches);
        await client.CreatedIdAsync(Bodies.CreateMany(3));
    }

    [Fact]
    public async Task An_error_after_accepting_leaves_a_batch()
    {
        await using var emulator = Make(new Fault(FaultKind.FailAfterAccepting) { On = EmulatorEndpoint.Create, Status = 529 });
        using var client = RawClient.Of(emulator);
        var answer = await client.CreateAsync(Bodies.CreateMany(1));
        Assert.Equal((529, "overloaded_error"), ((int)answer.Status, answer.ErrorType));
        Assert.Equal(1, emulator.Ledger.Batches);
    }

    [Fact]
    public async Task A_success_that_can_t_be_read_leaves_a_batch()
    {
        await using var emulator = Make(new Fault(FaultKind.BrokenJson) { On = EmulatorEndpoint.Create });
        using var client = RawClient.Of(emulator);
        var answer = await client.CreateAsync(Bodies.CreateMany(1));
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.ThrowsAny<JsonException>(() => answer.Json);
        Assert.Equal(1, emulator.Ledger.Batches);
    }

    [Theory]
    [InlineData(429, "rate_limit_error")]
    [InlineData(413, "request_too_large")]
    [InlineData(500, "api_error")]
    [InlineData(504, "timeout_error")]
    [InlineData(529, "overloaded_error")]
    public async Task A_refusal_leaves_nothing_and_says_when_to_come_back(int status, string kind)
    {
        await using var emulator = Make(new Fault(FaultKind.Refuse) { On = EmulatorEndpoint.Create, Status = status, RetryAfter = 7, Times = 2 });
        using var client = RawClient.Of(emulator);
        for (var i = 0; i < 2; i++)
        {
            var answer = await client.CreateAsync(Bodies.CreateMany(1));
            Assert.Equal((status, kind, "7"), ((int)answer.Status, answer.ErrorType, answer.Header("retry-after")));
        }

        Assert.Equal(0, emulator.Ledger.Batches);
        await client.CreatedIdAsync(Bodies.CreateMany(1));
    }

    [Fact]
    public async Task An_error_has_the_code_and_message_of_the_plan()
    {
        await using var emulator = Make(new Fault(FaultKind.Refuse) { Status = 429, ErrorCode = "enforced_spend_limit_reached", Message = "Until the first." });
        using var client = RawClient.Of(emulator);
        var error = (await client.GetAsync("/v1/messages/batches")).Json.GetProperty("error");
        Assert.Equal("enforced_spend_limit_reached", error.GetProperty("details").GetProperty("error_code").GetString());
        Assert.Equal("Until the first.", error.GetProperty("message").GetString());
    }

    [Fact]
    public async Task An_html_page_as_proxies_give_it()
    {
        await using var emulator = Make(new Fault(FaultKind.HtmlPage) { Status = 503 });
        using var client = RawClient.Of(emulator);
        var answer = await client.GetAsync("/v1/models");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "text/html"), (answer.Status, answer.ContentType));
        Assert.StartsWith("<html>", answer.Text);
    }

    [Fact]
    public async Task The_call_number_and_the_endpoint_count()
    {
        await using var emulator = Make(new Fault(FaultKind.Refuse) { On = EmulatorEndpoint.List, Call = 2, Times = 1 });
        using var client = RawClient.Of(emulator);
        var statuses = new List<int>();
        foreach (var path in new[] { "/v1/models", "/v1/messages/batches", "/v1/models", "/v1/messages/batches", "/v1/messages/batches" })
        {
            statuses.Add((int)(await client.GetAsync(path)).Status);
        }

        Assert.Equal([200, 200, 200, 500, 200], statuses);
    }

    [Fact]
    public async Task A_fault_of_one_batch_leaves_the_others_alone()
    {
        await using var emulator = Make(new Fault(FaultKind.Refuse) { On = EmulatorEndpoint.Retrieve, Batch = 2 });
        using var client = RawClient.Of(emulator);
        var first = await client.CreatedIdAsync(Bodies.CreateMany(1));
        var second = await client.CreatedIdAsync(Bodies.CreateMany(1, "other-"));
        Assert.Equal(HttpStatusCode.OK, (await client.RetrieveAsync(first)).Status);
        Assert.Equal(HttpStatusCode.InternalServerError, (await client.RetrieveAsync(second)).Status);
    }

    [Fact]
    public async Task A_probability_is_drawn_from_the_seed()
    {
        async Task<string> Run(long seed)
        {
            await using var emulator = Make(seed, new Fault(FaultKind.Refuse) { Probability = 0.3 });
            using var client = RawClient.Of(emulator);
            var statuses = new StringBuilder();
            for (var i = 0; i < 60; i++)
            {
                statuses.Append((await client.GetAsync("/v1/models")).Status == HttpStatusCode.OK ? '.' : 'x');
            }

            return statuses.ToString();
        }

        var once = await Run(1);
        Assert.Equal(once, await Run(1));
        Assert.NotEqual(once, await Run(2));
        Assert.InRange(once.Count(mark => mark == 'x'), 6, 32);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_download_breaks_off(bool overSocket)
    {
        await using var emulator = Make(new Fault(FaultKind.ResetDownload) { On = EmulatorEndpoint.Results, AfterBytes = 1_000, Times = 1 });
        using var client = await ClientOf(emulator, overSocket);
        var id = await client.CreatedIdAsync(Bodies.CreateMany(20));
        await Assert.ThrowsAnyAsync<Exception>(() => client.ResultsAsync(id));
        Assert.Equal(20, (await client.ResultsAsync(id)).Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_download_ends_early_as_if_it_were_whole(bool overSocket)
    {
        await using var emulator = Make(new Fault(FaultKind.CutDownload) { On = EmulatorEndpoint.Results, AfterBytes = 1_000 });
        using var client = await ClientOf(emulator, overSocket);
        var id = await client.CreatedIdAsync(Bodies.CreateMany(20));
        var answer = await client.GetAsync($"/v1/messages/batches/{id}/results");
        Assert.Equal((HttpStatusCode.OK, 1_000), (answer.Status, Encoding.UTF8.GetByteCount(answer.Text)));
    }

    [Fact]
    public async Task Lines_come_twice_or_not_at_all_or_in_another_order()
    {
        await using var emulator = Make();
        using var client = RawClient.Of(emulator);
        var id = await client.CreatedIdAsync(Bodies.CreateMany(200));
        async Task<List<string>> Ids(params Fault[] faults)
        {
            emulator.Faults.Clear();
            foreach (var fault in faults)
            {
                emulator.Faults.Add(fault);
            }

            return [.. (await client.GetAsync($"/v1/messages/batches/{id}/results")).Lines.Select(line => line.GetProperty("custom_id").GetString()!)];
        }

        var whole = await Ids();
        Assert.Equal(200, whole.Distinct().Count());
        var repeated = await Ids(new Fault(FaultKind.RepeatLines) { Share = 0.2 });
        Assert.InRange(repeated.Count, 215, 265);
        Assert.Equal(whole, repeated.Distinct());
        var dropped = await Ids(new Fault(FaultKind.DropLines) { Share = 0.2 });
        Assert.InRange(dropped.Count, 135, 185);
        Assert.Equal(dropped, whole.Where(dropped.Contains));
        var reordered = await Ids(new Fault(FaultKind.ReorderLines));
        Assert.NotEqual(whole, reordered);
        Assert.Equal(whole.Order(), reordered.Order());
        Assert.NotEqual(reordered, await Ids(new Fault(FaultKind.ReorderLines)));
    }

    [Fact]
    public async Task Fields_nobody_knows_stand_in_every_object()
    {
        await using var emulator = Make(new Fault(FaultKind.UnknownFields));
        using var client = RawClient.Of(emulator);
        var created = await client.CreateAsync(Bodies.CreateMany(1));
        Assert.True(created.Json.TryGetProperty("field_of_tomorrow", out _));
        Assert.True(created.Json.GetProperty("request_counts").TryGetProperty("field_of_tomorrow", out _));
        var result = (await client.ResultsAsync(created.Json.GetProperty("id").GetString()!)).Values.Single();
        Assert.True(result.GetProperty("message").GetProperty("usage").TryGetProperty("field_of_tomorrow", out _));
        Assert.Equal("[emulated answer] Ticket 0", result.GetProperty("message").GetProperty("content")[0].GetProperty("text").GetString());
    }

    [Fact]
    public async Task A_status_nobody_knows_until_the_end()
    {
        await using var emulator = Make(new Fault(FaultKind.UnknownStatus) { Value = "resting" });
        using var client = RawClient.Of(emulator);
        var created = await client.CreateAsync(Bodies.CreateMany(1));
        Assert.Equal("resting", created.Json.GetProperty("processing_status").GetString());
        Assert.Equal("ended", (await client.RetrieveAsync(created.Json.GetProperty("id").GetString()!)).Json.GetProperty("processing_status").GetString());
    }

    [Fact]
    public async Task A_list_lags_behind()
    {
        await using var emulator = Make(new Fault(FaultKind.LaggingList) { Delay = TimeSpan.FromMinutes(2) });
        using var client = RawClient.Of(emulator);
        await client.CreatedIdAsync(Bodies.CreateMany(1));
        async Task<int> Listed() => (await client.GetAsync("/v1/messages/batches")).Json.GetProperty("data").GetArrayLength();
        Assert.Equal(0, await Listed());
        _time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(1, await Listed());
    }

    [Fact]
    public async Task A_stall_lasts_until_the_client_gives_up()
    {
        await using var emulator = Make(new Fault(FaultKind.Stall) { On = EmulatorEndpoint.Create });
        using var client = RawClient.Of(emulator);
        using var giveUp = new CancellationTokenSource();
        var sending = client.Http.SendAsync(client.Request(HttpMethod.Post, "/v1/messages/batches", Bodies.CreateMany(1)), giveUp.Token);
        Assert.False(sending.IsCompleted);
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        Assert.Equal(0, emulator.Ledger.Batches);
    }

    [Fact]
    public async Task Slow_bytes_take_their_time_on_the_clock()
    {
        await using var emulator = Make(new Fault(FaultKind.SlowBytes) { Delay = TimeSpan.FromSeconds(1) });
        using var client = RawClient.Of(emulator);
        var body = Bodies.CreateMany(20);
        var started = _time.GetUtcNow();
        var created = client.CreateAsync(body);
        while (!created.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Equal(HttpStatusCode.OK, (await created).Status);
        Assert.True(_time.GetUtcNow() - started >= TimeSpan.FromSeconds(body.Length / 512));
    }

    [Fact]
    public async Task A_cancel_loses_the_race()
    {
        await using var emulator = new BatchEmulator(new EmulatorOptions
        {
            TimeProvider = _time, ProcessingTime = ProcessingTime.Of(TimeSpan.FromHours(1)), Faults = new FaultPlan().Add(new Fault(FaultKind.CancelTooLate)),
        });
        using var client = RawClient.Of(emulator);
        var id = await client.CreatedIdAsync(Bodies.CreateMany(3));
        Assert.Equal("canceling", (await client.PostAsync($"/v1/messages/batches/{id}/cancel")).Json.GetProperty("processing_status").GetString());
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(3, (await client.RetrieveAsync(id)).Json.GetProperty("request_counts").GetProperty("succeeded").GetInt32());
    }

    private BatchEmulator Make(params Fault[] faults) => Make(1, faults);

    private BatchEmulator Make(long seed, params Fault[] faults)
    {
        var plan = new FaultPlan();
        foreach (var fault in faults)
        {
            plan.Add(fault);
        }

        return new BatchEmulator(new EmulatorOptions { TimeProvider = _time, Seed = seed, Faults = plan });
    }

    private static async Task<RawClient> ClientOf(BatchEmulator emulator, bool overSocket) =>
        overSocket ? new RawClient(new SocketsHttpHandler(), await emulator.StartAsync()) : RawClient.Of(emulator);
}
