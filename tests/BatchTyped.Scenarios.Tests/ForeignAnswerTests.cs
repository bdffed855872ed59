using System.Collections.Concurrent;
using System.Net;
using System.Text;
using BatchTyped.Emulator;
using BatchTyped.Scenarios.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace BatchTyped.Scenarios.Tests;

/// <summary>Something else answers in the API's place: it is never a verdict, it is reported, and it isn't asked without end.</summary>
public class ForeignAnswerTests
{
    public static TheoryData<int, string, string> Pages => new()
    {
        { 200, "text/html", "<html><title>Welcome</title></html>" },
        { 200, "application/json", "{}" },
        { 204, "text/plain", "" },
        { 303, "text/plain", "" },
        { 400, "application/json", """{"error":{"message":"no","type":"invalid_request_error","param":null,"code":null}}""" },
        { 401, "application/json", """{"message":"Unauthorized"}""" },
        { 403, "text/html", "<html>\u001b[31mBlocked\u202e</html>" },
        { 404, "text/plain", "404 page not found" },
        { 429, "text/plain", "slow down" },
        { 502, "text/html", "<html>502 Bad Gateway</html>" },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_create_that_never_arrives_is_sent_three_times_and_the_run_says_what_was_answered(int status, string contentType, string body)
    {
        var creates = 0;
        var isForeign = true;
        var logs = new FakeLogCollector();
        await using var scenario = new Scenario();
        await using var process = scenario.Process(
            configureServices: services => services.AddLogging(logging => logging.AddProvider(new FakeLoggerProvider(logs))),
            wire: emulator => new OtherAnswer((_, _) => null, request =>
            {
                if (!isForeign || request.Method != HttpMethod.Post)
                {
                    return null;
                }

                Interlocked.Increment(ref creates);
                return Foreign(status, contentType, body);
            }) { InnerHandler = emulator });
        var client = process.GetRequiredService<BatchClient>();
        await using (var run = await client.StartAsync("page", Scenario.Tickets(5)))
        {
            var waits = new ConcurrentBag<BatchWait>();
            var exception = await Assert.ThrowsAsync<BatchRunPausedException>(async () =>
            {
                await foreach (var progress in run.ProgressAsync())
                {
                    progress.Waits.ToList().ForEach(waits.Add);
                }
            });

            Assert.Equal(BatchPauseReason.SendsLost, exception.Reason);
            Assert.Contains($"{status}, ", exception.Message, StringComparison.Ordinal);
            Assert.DoesNotContain(exception.Message, letter => char.IsControl(letter) || letter == '\u202e');
            Assert.Contains(waits, wait => wait.Reason == BatchWaitReason.Uncertain && wait.Until is not null && wait.Message.Contains($"{status}, ", StringComparison.Ordinal));
        }

        Assert.Equal(3, creates);
        Assert.Equal(3, logs.GetSnapshot().Count(record => record is { Level: LogLevel.Warning, Id.Id: 15 } && record.Message.Contains($"{status}, ", StringComparison.Ordinal)));

        isForeign = false;
        await using var again = await client.StartAsync("page", Scenario.Tickets(5));
        Assert.All(await again.AllAsync(), result => Assert.NotNull(result.Value));
        Assert.Equal(1, scenario.Emulator.Ledger.Batches);
    }

    [Fact]
    public async Task A_413_of_a_gateway_splits_batches_until_they_pass()
    {
        await using var scenario = new Scenario();
        await using var process = scenario.Process(wire: emulator => new OtherAnswer((_, _) => null, request =>
            request.Method == HttpMethod.Post && request.Content!.Headers.ContentLength > 4_000
                ? Foreign(413, "text/html", "<html>413 Request Entity Too Large</html>")
                : null) { InnerHandler = emulator });

        await using var run = await process.GetRequiredService<BatchClient>().StartAsync("small", Scenario.Tickets(20));

        Assert.Equal(20, (await run.AllAsync()).Count(result => result.Value is not null));
        Assert.Equal((0, 20), (scenario.Emulator.Ledger.PaidTwice, scenario.Emulator.Ledger.Requests));
    }

    [Fact]
    public async Task A_poll_that_something_else_answers_is_made_again()
    {
        var polls = 0;
        await using var scenario = new Scenario();
        await using var process = scenario.Process(wire: emulator => new OtherAnswer((_, _) => null, request =>
            request.RequestUri!.AbsolutePath.Contains("msgbatch_", StringComparison.Ordinal) && Interlocked.Increment(ref polls) == 1
                ? Foreign(404, "text/html", "<html>404 Not Found</html>")
                : null) { InnerHandler = emulator });

        await using var run = await process.GetRequiredService<BatchClient>().StartAsync("poll", Scenario.Tickets(3));
        var waits = new ConcurrentBag<BatchWait>();
        await foreach (var progress in run.ProgressAsync())
        {
            progress.Waits.ToList().ForEach(waits.Add);
        }

        Assert.Equal(3, (await run.AllAsync()).Count(result => result.Value is not null));
        Assert.Contains(waits, wait => wait is { Reason: BatchWaitReason.Api, Status: 404, Answer: "404 Not Found", Until: not null });
    }

    [Fact]
    public async Task Polls_that_something_else_answers_for_long_pause_the_run_which_goes_on_when_it_is_mended()
    {
        var isForeign = true;
        await using var scenario = new Scenario();
        await using var process = scenario.Process(
            options => options.ForeignAnswerLimit = TimeSpan.FromMilliseconds(1),
            wire: emulator => new OtherAnswer((_, _) => null, request =>
                isForeign && request.RequestUri!.AbsolutePath.Contains("msgbatch_", StringComparison.Ordinal)
                    ? Foreign(200, "text/html", "<html>Sign in to the Wi-Fi</html>")
                    : null) { InnerHandler = emulator });
        var client = process.GetRequiredService<BatchClient>();
        await using (var run = await client.StartAsync("portal", Scenario.Tickets(3)))
        {
            var exception = await Assert.ThrowsAsync<BatchRunPausedException>(() => run.WaitAsync());

            Assert.Equal(BatchPauseReason.ForeignAnswers, exception.Reason);
            Assert.Contains("Sign in to the Wi-Fi", exception.Message, StringComparison.Ordinal);
        }

        isForeign = false;
        await using var again = await client.StartAsync("portal", Scenario.Tickets(3));
        Assert.Equal(3, (await again.AllAsync()).Count(result => result.Value is not null));
        Assert.Equal(1, scenario.Emulator.Ledger.Batches);
    }

    [Fact]
    public async Task A_start_that_something_else_answers_says_what()
    {
        await using var scenario = new Scenario();
        await using var process = scenario.Process(wire: emulator => new OtherAnswer((_, _) => null, _ => Foreign(403, "text/html", "<html>Blocked by policy</html>")) { InnerHandler = emulator });

        var exception = await Assert.ThrowsAsync<BatchApiUnreachableException>(() => process.GetRequiredService<BatchClient>().StartAsync("start", Scenario.Tickets(3)));

        Assert.Equal((403, "Blocked by policy"), (exception.Status, exception.Answer));
        Assert.Contains("Check that", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_that_repeats_itself_ends()
    {
        var lists = 0;
        await using var scenario = new Scenario(options => options.ProcessingTime = ProcessingTime.Of(TimeSpan.FromMilliseconds(300)));
        await using var process = scenario.Process(wire: emulator => new OtherAnswer((request, response) =>
        {
            if (!request.RequestUri!.AbsolutePath.EndsWith("/batches", StringComparison.Ordinal) || request.Method != HttpMethod.Get || !request.RequestUri.Query.Contains("limit=1000", StringComparison.Ordinal))
            {
                return null;
            }

            // Without those of the run, and with a page after each.
            Interlocked.Increment(ref lists);
            return new StringContent(
                """{"data":[{"id":"msgbatch_other","processing_status":"ended","request_counts":{"processing":0,"succeeded":1,"errored":0,"canceled":0,"expired":0},"created_at":"2999-01-01T00:00:00Z"}],"has_more":true,"first_id":"msgbatch_other","last_id":"msgbatch_other"}""",
                Encoding.UTF8, "application/json");
        }) { InnerHandler = emulator });

        await using var run = await process.GetRequiredService<BatchClient>().StartAsync("cycle", Scenario.Tickets(40), new BatchRunOptions { BatchSize = 10 });

        Assert.Equal(40, (await run.AllAsync()).Count);
        Assert.InRange(lists, 2, 1_000);
    }

    [Fact]
    public async Task One_item_that_is_too_large_fails_and_the_rest_goes_on()
    {
        const string refusal = """{"type":"error","error":{"type":"request_too_large","message":"Request exceeds\u001b the maximum size"},"request_id":"req_1"}""";
        await using var scenario = new Scenario();
        await using var process = scenario.Process(wire: emulator => new RefusingHandler("Ticket 7:", refusal) { InnerHandler = emulator });
        var client = process.GetRequiredService<BatchClient>();

        await using var run = await client.StartAsync("large", Scenario.Tickets(10));
        var results = await run.AllAsync();

        var failed = Assert.Single(results, result => result.Failure is not null);
        Assert.Equal(7, failed.Key);
        var error = Assert.IsType<BatchFailure.Errored>(failed.Failure);
        Assert.Equal("request_too_large", error.Type);
        Assert.Equal(
            "The API reported request_too_large: Request exceeds the maximum size The request alone is too large for the API: make its prompt shorter or its files smaller; files that it refers to count too.",
            error.Message);
        Assert.Equal(Enumerable.Range(1, 10), results.Select(result => result.Key).Order());
        var summary = await run.SummaryAsync();
        Assert.Equal((1L, 9L), (summary.Outcomes[BatchOutcome.Errored], summary.Outcomes[BatchOutcome.Succeeded]));
        Assert.NotNull(summary.Cost);
        Assert.True(summary.IsEnded);
        Assert.Equal((0, 9), (scenario.Emulator.Ledger.PaidTwice, scenario.Emulator.Ledger.Requests));
        Assert.Empty((await client.VerifyArchiveAsync("large")).Problems);

        await using var again = await client.StartAsync("large", Scenario.Tickets(10));
        Assert.Equal(10, (await again.AllAsync()).Count);
    }

    [Fact]
    public async Task An_answer_that_names_an_earlier_batch_is_uncertain_and_found_out()
    {
        string? first = null;
        await using var scenario = new Scenario();
        await using var process = scenario.Process(wire: emulator => new RepeatingHandler(answer => first ??= answer) { InnerHandler = emulator });

        await using var run = await process.GetRequiredService<BatchClient>().StartAsync("repeated", Scenario.Tickets(30), new BatchRunOptions { BatchSize = 10, ParallelUploads = 1 });

        Assert.Equal(30, (await run.AllAsync()).Count(result => result.Value is not null));
        Assert.Equal((0, 30), (scenario.Emulator.Ledger.PaidTwice, scenario.Emulator.Ledger.Requests));
    }

    private static HttpResponseMessage Foreign(int status, string contentType, string body) =>
        new((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, contentType) };

    /// <summary>Refuses creates whose body holds a text, as too large; 413 before the body is what the API answers to one that is.</summary>
    private sealed class RefusingHandler(string text, string refusal) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Method != HttpMethod.Post)
            {
                return await base.SendAsync(request, cancellationToken);
            }

            var body = await request.Content!.ReadAsByteArrayAsync(cancellationToken);
            if (body.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0)
            {
                return new HttpResponseMessage(HttpStatusCode.RequestEntityTooLarge) { Content = new StringContent(refusal, Encoding.UTF8, "application/json") };
            }

            return await base.SendAsync(Copy(request, body), cancellationToken);
        }

        private static HttpRequestMessage Copy(HttpRequestMessage request, byte[] body)
        {
            var copy = new HttpRequestMessage(request.Method, request.RequestUri) { Version = request.Version, Content = new ByteArrayContent(body) };
            foreach (var header in request.Headers.Where(header => header.Key != "Expect"))
            {
                copy.Headers.TryAddWithoutValidation(header.Key, header.Value);
            }

            copy.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
            return copy;
        }
    }

    /// <summary>Gives the answer to the first create to the second one too.</summary>
    private sealed class RepeatingHandler(Func<string, string> repeat) : DelegatingHandler
    {
        private int _creates;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            if (request.Method == HttpMethod.Post && ++_creates <= 2)
            {
                var answer = await response.Content.ReadAsStringAsync(cancellationToken);
                response.Content = new StringContent(repeat(answer), Encoding.UTF8, "application/json");
            }

            return response;
        }
    }
}
