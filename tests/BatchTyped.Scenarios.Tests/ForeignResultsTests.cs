using System.IO.Compression;
using System.Net;
using System.Text;
using BatchTyped.Emulator;
using BatchTyped.Scenarios.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace BatchTyped.Scenarios.Tests;

/// <summary>Results that something in between withholds, changes or cuts: what is paid for arrives, however long that takes.</summary>
public class ForeignResultsTests
{
    public static TheoryData<string> Voices => ["sign-in page", "html 404", "html 400", "html 410", "nothing", "empty body", "redirect", "json", "own 404", "cut", "cut and announced"];

    /// <summary>Far more often than it used to take until everything was missing.</summary>
    [Theory]
    [MemberData(nameof(Voices))]
    public async Task Foreign_answers_to_results_lose_nothing(string voice)
    {
        await using var scenario = new Scenario();
        var asked = 0;
        await using var process = Hurried(scenario, response => Interlocked.Increment(ref asked) <= 6 ? Speak(voice, response) : response);

        await using var run = await process.GetRequiredService<BatchClient>().StartAsync("foreign", Scenario.Tickets(5));
        var results = await run.AllAsync();

        Assert.Equal(Enumerable.Range(1, 5), results.Select(result => result.Key).Order());
        Assert.All(results, result => Assert.NotNull(result.Value));
        Assert.True(asked >= 7);
        Assert.Equal(1, scenario.Emulator.Ledger.Batches);
        Assert.NotNull((await run.SummaryAsync()).Cost);
    }

    [Theory]
    [InlineData("array")]
    [InlineData("crlf")]
    [InlineData("gzip")]
    [InlineData("utf-16")]
    [InlineData("mark")]
    public async Task Results_in_another_form_are_read(string voice)
    {
        await using var scenario = new Scenario();
        await using var process = Hurried(scenario, response => Speak(voice, response));

        await using var run = await process.GetRequiredService<BatchClient>().StartAsync("form", Scenario.Tickets(5));

        Assert.All(await run.AllAsync(), result => Assert.NotNull(result.Value));
        Assert.Equal(5, (await run.SummaryAsync()).Settled);
    }

    [Fact]
    public async Task A_run_pauses_for_results_that_do_not_come_and_a_start_collects_them()
    {
        await using var scenario = new Scenario();
        var isForeign = true;
        await using var process = Hurried(scenario, response => isForeign ? Speak("sign-in page", response) : response);
        var client = process.GetRequiredService<BatchClient>();
        await using (var run = await client.StartAsync("paused", Scenario.Tickets(5)))
        {
            await run.UntilAsync(progress => progress.Waits.Any(wait => wait.Reason == BatchWaitReason.Results));
            var exception = await Assert.ThrowsAsync<BatchRunPausedException>(() => run.WaitAsync());

            Assert.Equal(BatchPauseReason.ResultsUnavailable, exception.Reason);
            Assert.Contains("Sign in", exception.Message, StringComparison.Ordinal);
            Assert.Contains(scenario.Emulator.Ledger.ListBatches()[0].Id, exception.Message, StringComparison.Ordinal);
            var waiting = Assert.Single((await run.SummaryAsync()).UncollectedBatches);
            Assert.Equal((1, 5, 200), (waiting.Batch, waiting.Requests, waiting.Status));
            Assert.True(waiting.Attempts > 20);
            Assert.Equal(0, run.Progress.Settled);
        }

        isForeign = false;
        await using var again = await client.StartAsync("paused", Scenario.Tickets(5));
        Assert.All(await again.AllAsync(), result => Assert.NotNull(result.Value));
        Assert.Equal(1, scenario.Emulator.Ledger.Batches);
    }

    [Fact]
    public async Task What_a_person_accepts_as_missing_is_missing_and_what_came_counts()
    {
        await using var scenario = new Scenario(options => options.Faults.Add(new(FaultKind.DropLines) { On = EmulatorEndpoint.Results, Share = 0.5 }));
        await using var process = scenario.Process();
        var client = process.GetRequiredService<BatchClient>();
        await Assert.ThrowsAsync<BatchRunNotFoundException>(() => client.AcceptMissingResultsAsync("accepted", 1));
        await using var run = await client.StartAsync("accepted", Scenario.Tickets(40), new BatchRunOptions { BatchSize = 20 });
        await run.UntilAsync(progress => progress.Waits.Count(wait => wait.Reason == BatchWaitReason.Results) == 2);
        await Assert.ThrowsAsync<BatchDecisionException>(() => client.AcceptMissingResultsAsync("accepted", 3));

        await client.AcceptMissingResultsAsync("accepted", 1);
        await client.AcceptMissingResultsAsync("accepted", 2);
        var results = await run.AllAsync();

        Assert.Equal(40, results.Select(result => result.Key).Distinct().Count());
        Assert.Contains(results, result => result.Failure is BatchFailure.Missing);
        Assert.Contains(results, result => result.Value is not null);
        await Assert.ThrowsAsync<BatchDecisionException>(() => client.AcceptMissingResultsAsync("accepted", 1));
    }

    [Fact]
    public async Task A_batch_that_waits_for_its_results_holds_no_other_up()
    {
        await using var scenario = new Scenario();
        string? first = null;
        await using var process = scenario.Process(wire: emulator => new OtherAnswer((_, _) => null, request =>
            Id(request) is { } id && (first ??= id) == id ? Page(request) : null) { InnerHandler = emulator });

        await using var run = await process.GetRequiredService<BatchClient>().StartAsync("beside", Scenario.Tickets(30), new BatchRunOptions { BatchSize = 5 });
        await run.UntilAsync(progress => progress.BatchesSettled == 5);

        Assert.Equal(25, run.Progress.Settled);
        Assert.Equal(1, run.Progress.BatchesEnded);

        static string? Id(HttpRequestMessage request) =>
            request.RequestUri!.AbsolutePath.Split('/') is [.., var id, "results"] ? id : null;
    }

    private static ServiceProvider Hurried(Scenario scenario, Func<HttpResponseMessage, HttpResponseMessage> change) => scenario.Process(
        configureServices: services => services.AddSingleton<TimeProvider>(new HurriedClock(speed: 20_000)),
        wire: emulator => new ChangedResults(change) { InnerHandler = emulator });

    private static HttpResponseMessage Page(HttpRequestMessage request) => new(HttpStatusCode.OK) { RequestMessage = request, Content = new StringContent("<html><title>Sign in</title></html>", Encoding.UTF8, "text/html") };

    private static HttpResponseMessage Speak(string voice, HttpResponseMessage response)
    {
        using var whole = response.Content;
        var bytes = whole.ReadAsByteArrayAsync().GetAwaiter().GetResult();
        var text = Encoding.UTF8.GetString(bytes);
        return voice switch
        {
            "sign-in page" => Of(200, "<html><head><title>Sign in</title></head></html>", "text/html"),
            "html 404" => Of(404, "<html>Not found</html>", "text/html"),
            "html 400" => Of(400, "<html>Bad request</html>", "text/html"),
            "html 410" => Of(410, "<html>Gone</html>", "text/html"),
            "nothing" => new HttpResponseMessage(HttpStatusCode.NoContent),
            "empty body" => Of(200, "", "application/x-jsonl"),
            "redirect" => Of(302, "", "text/html"),
            "json" => Of(200, """{"message":"quota of the gateway exceeded"}""", "application/json"),
            "own 404" => Of(404, """{"type":"error","error":{"type":"not_found_error","message":"not yet"}}""", "application/json"),
            "cut" => Raw([.. bytes.Take(bytes.Length / 2)]),
            "cut and announced" => Announced(Raw([.. bytes.Take(bytes.Length / 2)]), bytes.Length),
            "array" => Raw(Encoding.UTF8.GetBytes($"[{string.Join(',', text.Split('\n', StringSplitOptions.RemoveEmptyEntries))}]")),
            "crlf" => Raw(Encoding.UTF8.GetBytes("\r\n\r\n" + text.ReplaceLineEndings("\r\n\r\n"))),
            "gzip" => Raw(Packed(bytes)),
            "utf-16" => Raw([0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)]),
            "mark" => Raw([0xEF, 0xBB, 0xBF, .. bytes]),
            _ => throw new ArgumentException("There is no such voice.", nameof(voice)),
        };
    }

    private static HttpResponseMessage Of(int status, string body, string mediaType) => new((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, mediaType) };

    private static HttpResponseMessage Raw(byte[] body) => new(HttpStatusCode.OK) { Content = new StreamContent(new MemoryStream(body)) };

    private static HttpResponseMessage Announced(HttpResponseMessage response, long length)
    {
        response.Content.Headers.ContentLength = length;
        return response;
    }

    private static byte[] Packed(byte[] bytes)
    {
        using var target = new MemoryStream();
        using (var packing = new GZipStream(target, CompressionLevel.Fastest))
        {
            packing.Write(bytes);
        }

        return target.ToArray();
    }
}
