using System.Net;
using System.Text;
using BatchTyped.Emulator;
using BatchTyped.Scenarios.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace BatchTyped.Scenarios.Tests;

/// <summary>What a service, or somebody in between, can do to a run: each is told with run, batch and remedy, and everything else is kept.</summary>
public class WireTests
{
    [Fact]
    public async Task Results_that_never_end_are_cut_and_every_item_has_its_value()
    {
        await using var scenario = new Scenario();
        await using var process = scenario.Process(wire: emulator => Results(emulator, body => new EndlessStream(body, "{\"custom_id\":\"noise\"}\n"u8.ToArray())));

        await using var run = await process.GetRequiredService<BatchClient>().StartAsync("endless", Scenario.Tickets(3));

        Assert.All(await run.AllAsync(), result => Assert.NotNull(result.Value));
        Assert.Equal(0, scenario.Emulator.Ledger.PaidTwice);
    }

    [Theory]
    [InlineData(10_000)]
    [InlineData(1_000_000)]
    public async Task Nesting_without_end_costs_only_the_item_it_is_in(int depth)
    {
        var deep = "\"{\\\"category\\\":" + new string('[', depth) + "\"";
        await using var scenario = new Scenario(options => options.Responder = request => request.CustomId!.StartsWith("ticket-2_", StringComparison.Ordinal)
            ? EmulatorAnswer.Text("deep")
            : null);
        await using var process = scenario.Process(wire: emulator => Results(emulator, body => new MemoryStream(Encoding.UTF8.GetBytes(body.Replace("\"deep\"", deep, StringComparison.Ordinal)))));

        await using var run = await process.GetRequiredService<BatchClient>().StartAsync("deep", Scenario.Tickets(3));
        var results = await run.AllAsync();

        Assert.IsType<BatchFailure.InvalidOutput>(results.Single(result => result.Key == 2).Failure);
        Assert.Equal([1, 3], results.Where(result => result.Value is not null).Select(result => result.Key).Order());
    }

    [Fact]
    public async Task A_line_of_fifty_megabytes_is_a_result_like_any_other()
    {
        var long50 = new string('a', 50_000_000);
        await using var scenario = new Scenario(options => options.Responder = request => EmulatorAnswer.Text(request.CustomId!.StartsWith("reply-2_", StringComparison.Ordinal) ? "long" : "short"));
        await using var process = scenario.Process(wire: emulator => Results(emulator, body => new MemoryStream(Encoding.UTF8.GetBytes(body.Replace("\"long\"", $"\"{long50}\"", StringComparison.Ordinal)))));

        await using var run = await process.GetRequiredService<BatchClient>().StartAsync("long", new[] { new DraftReply(1, "a"), new DraftReply(2, "b"), new DraftReply(3, "c") });
        var results = await run.AllAsync();

        Assert.Equal([5, 50_000_000, 5], results.OrderBy(result => result.Key).Select(result => result.Value!.Length));
    }

    [Fact]
    public async Task Text_that_is_no_utf8_is_read_as_far_as_it_can_be()
    {
        await using var scenario = new Scenario(options => options.Responder = _ => EmulatorAnswer.Text("broken"));
        await using var process = scenario.Process(wire: emulator => Results(emulator, body => new MemoryStream(Encoding.Latin1.GetBytes(body.Replace("broken", "br\u00ffken", StringComparison.Ordinal)))));

        await using var run = await process.GetRequiredService<BatchClient>().StartAsync("utf8", new[] { new DraftReply(1, "a") });

        Assert.Equal("br\ufffdken", (await run.AllAsync()).Single().Value);
    }

    [Fact]
    public async Task A_redirect_is_not_followed_with_the_key_and_says_what_to_check()
    {
        var redirect = false;
        await using var scenario = new Scenario();
        await using var process = scenario.Process(wire: emulator => new OtherAnswer((_, _) => null, request =>
        {
            Assert.Equal("localhost", request.RequestUri!.Host);
            if (!redirect || request.Method != HttpMethod.Post)
            {
                return null;
            }

            var answer = new HttpResponseMessage(HttpStatusCode.TemporaryRedirect) { RequestMessage = request };
            answer.Headers.Location = new Uri("https://evil.example/v1/messages/batches");
            return answer;
        }) { InnerHandler = emulator });
        var client = process.GetRequiredService<BatchClient>();

        redirect = true;
        await using (var run = await client.StartAsync("redirect", Scenario.Tickets(3)))
        {
            var exception = await Assert.ThrowsAsync<BatchRunPausedException>(() => run.WaitAsync());
            Assert.Equal(BatchPauseReason.SendsLost, exception.Reason);
            Assert.Contains("307, a redirect", exception.Message, StringComparison.Ordinal);
        }

        redirect = false;
        await using var again = await client.StartAsync("redirect", Scenario.Tickets(3));
        Assert.Equal(3, (await again.AllAsync()).Count);
        Assert.Equal(1, scenario.Emulator.Ledger.Batches);
    }

    [Fact]
    public async Task A_batch_that_somebody_deleted_pauses_the_run_and_is_not_sent_again()
    {
        await using var scenario = new Scenario(options => options.ProcessingTime = ProcessingTime.Of(TimeSpan.FromHours(1)));
        var deleted = false;
        await using var process = scenario.Process(wire: emulator => new OtherAnswer((_, _) => null, request =>
            deleted && request.RequestUri!.AbsolutePath.Contains("msgbatch_", StringComparison.Ordinal) ? NotFound() : null) { InnerHandler = emulator });
        await using var run = await process.GetRequiredService<BatchClient>().StartAsync("deleted", Scenario.Tickets(3));
        await run.UntilAsync(progress => progress.BatchesInProgress == 1);

        deleted = true;
        var exception = await Assert.ThrowsAsync<BatchRunPausedException>(() => run.WaitAsync());

        Assert.Equal(("deleted", BatchPauseReason.BatchNotFound), (exception.Run, exception.Reason));
        Assert.Contains(scenario.Emulator.Ledger.ListBatches()[0].Id, exception.Message, StringComparison.Ordinal);
        Assert.Equal(1, scenario.Emulator.Ledger.Batches);
    }

    [Fact]
    public async Task Results_that_are_gone_are_missing_and_the_run_ends()
    {
        await using var scenario = new Scenario(options => options.ProcessingTime = ProcessingTime.Of(TimeSpan.FromHours(1)));
        await using (var process = scenario.Process())
        {
            await using var run = await process.GetRequiredService<BatchClient>().StartAsync("gone", Scenario.Tickets(4), new BatchRunOptions { BatchSize = 2 });
            await run.UntilAsync(progress => progress.BatchesInProgress == 2 && progress.InputClosed);
        }

        scenario.Emulator.AdvanceClock(TimeSpan.FromDays(30));
        await using var next = scenario.Process();
        await using var opened = await next.GetRequiredService<BatchClient>().OpenAsync(ClassifyTicket.Definition, "gone");

        Assert.All(await opened.AllAsync(), result => Assert.IsType<BatchFailure.Missing>(result.Failure));
        var summary = await opened.SummaryAsync();
        Assert.True(summary.IsEnded);
        Assert.Null(summary.Cost);
        Assert.Equal(2, scenario.Emulator.Ledger.Batches);
    }

    [Fact]
    public async Task Results_near_their_end_are_told_in_the_list_and_collected()
    {
        var clock = new JumpingClock();
        await using var scenario = new Scenario(options => (options.TimeProvider, options.ProcessingTime) = (clock, ProcessingTime.Of(TimeSpan.FromHours(1))));
        await using (var process = scenario.Process())
        {
            await using var run = await process.GetRequiredService<BatchClient>().StartAsync("near", Scenario.Tickets(2));
            await run.UntilAsync(progress => progress.BatchesInProgress == 1);
            Assert.Null((await run.SummaryAsync()).ResultsGoneAt);
        }

        clock.Jump(TimeSpan.FromDays(27));
        await using var next = scenario.Process(configureServices: services => services.AddSingleton<TimeProvider>(clock));
        var client = next.GetRequiredService<BatchClient>();
        var goneAt = (await client.RunsAsync().SingleAsync()).ResultsGoneAt;
        Assert.InRange(goneAt!.Value - clock.GetUtcNow(), TimeSpan.FromDays(1.9), TimeSpan.FromDays(2));

        await using var opened = await client.OpenAsync(ClassifyTicket.Definition, "near");
        Assert.All(await opened.AllAsync(), result => Assert.NotNull(result.Value));
        Assert.Null((await client.RunsAsync().SingleAsync()).ResultsGoneAt);
    }

    [Fact]
    public async Task A_key_that_expires_pauses_the_run_and_a_valid_one_goes_on()
    {
        await using var scenario = new Scenario(options => options.ProcessingTime = ProcessingTime.Of(TimeSpan.FromHours(1)));
        await using (var process = scenario.Process())
        {
            await using var run = await process.GetRequiredService<BatchClient>().StartAsync("expired", Scenario.Tickets(3));
            await run.UntilAsync(progress => progress.BatchesInProgress == 1);
            scenario.Emulator.Faults.Add(new(FaultKind.Refuse) { On = EmulatorEndpoint.Retrieve, Status = 401 });

            Assert.Equal(BatchPauseReason.Credentials, (await Assert.ThrowsAsync<BatchRunPausedException>(() => run.WaitAsync())).Reason);
        }

        scenario.Emulator.Faults.Clear();
        scenario.Emulator.AdvanceClock(TimeSpan.FromHours(2));
        await using var next = scenario.Process();
        await using var again = await next.GetRequiredService<BatchClient>().StartAsync("expired", Scenario.Tickets(3));
        Assert.Equal(3, (await again.AllAsync()).Count);
        Assert.Equal(1, scenario.Emulator.Ledger.Batches);
    }

    [Theory]
    [InlineData(-3)]
    [InlineData(3)]
    public async Task A_clock_that_is_set_holds_no_run_up(int days)
    {
        var clock = new JumpingClock();
        await using var scenario = new Scenario(options => options.ProcessingTime = ProcessingTime.Of(TimeSpan.FromHours(1)));
        await using var process = scenario.Process(configureServices: services => services.AddSingleton<TimeProvider>(clock));
        await using var run = await process.GetRequiredService<BatchClient>().StartAsync("clock", Scenario.Tickets(3));
        await run.UntilAsync(progress => progress.BatchesInProgress == 1);

        clock.Jump(TimeSpan.FromDays(days));
        scenario.Emulator.AdvanceClock(TimeSpan.FromHours(2));

        Assert.Equal(3, (await run.AllAsync().WaitAsync(TimeSpan.FromSeconds(60))).Count);
        Assert.Equal(1, scenario.Emulator.Ledger.Batches);
    }

    [Fact]
    public async Task Only_batches_that_are_done_are_deleted_and_again_changes_nothing()
    {
        await using var scenario = new Scenario(options => options.ProcessingTime = ProcessingTime.Of(TimeSpan.FromHours(1)));
        await using var process = scenario.Process(options => options.QueueLimit = 2);
        var client = process.GetRequiredService<BatchClient>();
        await using var run = await client.StartAsync("delete", Scenario.Tickets(4), new BatchRunOptions { BatchSize = 2 });
        await run.UntilAsync(progress => progress.BatchesInProgress == 1);
        Assert.Equal(0, await run.DeleteAtServiceAsync());

        scenario.Emulator.AdvanceClock(TimeSpan.FromHours(2));
        await run.UntilAsync(progress => progress.BatchesSettled == 1 && progress.BatchesInProgress == 1);
        Assert.Equal((1, 0), (await run.DeleteAtServiceAsync(), await run.DeleteAtServiceAsync()));

        scenario.Emulator.AdvanceClock(TimeSpan.FromHours(2));
        Assert.Equal(4, (await run.AllAsync()).Count);
        Assert.Equal(1, await run.DeleteAtServiceAsync());
        Assert.All(scenario.Emulator.Ledger.ListBatches(), batch => Assert.True(batch.IsDeleted));
        await using var again = await client.OpenAsync(ClassifyTicket.Definition, "delete");
        Assert.All(await again.AllAsync(), result => Assert.NotNull(result.Value));
    }

    [Fact]
    public async Task A_batch_with_missing_lines_is_not_deleted()
    {
        await using var scenario = new Scenario(options => options.Faults.Add(new(FaultKind.DropLines) { On = EmulatorEndpoint.Results, Share = 1 }));
        await using var process = scenario.Process();
        var client = process.GetRequiredService<BatchClient>();
        await using var run = await client.StartAsync("keep", Scenario.Tickets(2));
        await run.UntilAsync(progress => progress.Waits.Any(wait => wait.Reason == BatchWaitReason.Results));
        await client.AcceptMissingResultsAsync("keep", 1);
        await run.WaitAsync();

        Assert.Equal(0, await run.DeleteAtServiceAsync());
    }

    [Fact]
    public async Task A_budget_on_an_unknown_price_says_that_the_price_is_the_reason()
    {
        await using var scenario = new Scenario();
        await using var process = scenario.Process();
        var codec = ClassifyTicket.Definition.Codec;
        var unpriced = new BatchTaskDefinition<ClassifyTicket, TicketLabel>(new OtherInfo<ClassifyTicket, TicketLabel>(codec, new()
        {
            Name = codec.Info.Name, Model = "claude-unpriced-1", MaxTokens = 256, RequestFingerprint = "request", ReaderFingerprint = "reader",
        }));

        await using var run = await process.GetRequiredService<BatchClient>().StartAsync(unpriced, "unpriced", Scenario.Tickets(2), new BatchRunOptions { MaxCost = 1_000 });
        var exception = await Assert.ThrowsAsync<BatchRunPausedException>(() => run.WaitAsync());

        Assert.Equal(BatchPauseReason.Budget, exception.Reason);
        Assert.Contains("without a known price", exception.Message, StringComparison.Ordinal);
        Assert.Equal(0, scenario.Emulator.Ledger.Batches);
    }

    private static OtherAnswer Results(HttpMessageHandler emulator, Func<string, Stream> change) => new((request, response) =>
        request.RequestUri!.AbsolutePath.EndsWith("/results", StringComparison.Ordinal) && response.IsSuccessStatusCode
            ? new StreamContent(change(response.Content.ReadAsStringAsync().GetAwaiter().GetResult()))
            : null) { InnerHandler = emulator };

    private static HttpResponseMessage NotFound() => new(HttpStatusCode.NotFound)
    {
        Content = new StringContent("""{"type":"error","error":{"type":"not_found_error","message":"not found"}}""", Encoding.UTF8, "application/json"),
    };

    /// <summary>A body, and behind it the same line for ever.</summary>
    private sealed class EndlessStream(string body, byte[] line) : Stream
    {
        private readonly MemoryStream _body = new(Encoding.UTF8.GetBytes(body));

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = _body.Read(buffer, offset, count);
            if (read > 0 || count < line.Length)
            {
                return read;
            }

            line.CopyTo(buffer, offset);
            return line.Length;
        }

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
