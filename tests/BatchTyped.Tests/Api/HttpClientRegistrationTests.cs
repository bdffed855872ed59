using BatchTyped.Api;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace BatchTyped.Tests.Api;

public class HttpClientRegistrationTests
{
    public static TheoryData<int> Failures => [500, 529, 429, Broken];

    private const int Broken = 0;

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_create_is_sent_once_whatever_a_host_adds_to_all_clients(int failure)
    {
        var handler = Failing(failure);
        await using var api = new ApiUnderTest(handler: handler, host: AddToAllClients);
        await using var upload = api.Api.StartUpload(ApiUnderTest.Headers, new MemoryArchiveReader(Wire.CreateBody()), 3);

        Assert.IsType<UploadStep.Withheld>(await upload.SendWithheldAsync(CancellationToken.None));
        await upload.ReleaseAsync(CancellationToken.None);

        Assert.Equal(1, handler.Requests);
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_message_is_sent_once_whatever_a_host_adds_to_all_clients(int failure)
    {
        var handler = Failing(failure);
        await using var api = new ApiUnderTest(handler: handler, host: AddToAllClients);

        await Assert.ThrowsAnyAsync<BatchTypedException>(
            () => api.Api.SendMessageAsync(ApiUnderTest.Headers, "{}"u8.ToArray(), CancellationToken.None));

        Assert.Equal(1, handler.Requests);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(Broken)]
    public async Task What_a_host_adds_would_repeat_a_paid_call(int failure)
    {
        // The proof that the two tests above can fail: the same client, with the handler that is removed there.
        var handler = Failing(failure);
        await using var api = new ApiUnderTest(
            handler: handler, host: services => services.AddHttpClient(HttpClientNames.Create).AddStandardResilienceHandler(RepeatAtOnce));

        await Assert.ThrowsAnyAsync<Exception>(
            () => api.Api.SendMessageAsync(ApiUnderTest.Headers, "{}"u8.ToArray(), CancellationToken.None));

        Assert.True(handler.Requests > 1);
    }

    [Theory]
    [InlineData(408)]
    [InlineData(409)]
    [InlineData(500)]
    [InlineData(529)]
    [InlineData(Broken)]
    public async Task A_call_that_is_safe_to_repeat_is_repeated_three_times(int failure)
    {
        var handler = Failing(failure);
        await using var api = new ApiUnderTest(handler: handler, host: AddToAllClients);

        await Assert.ThrowsAnyAsync<BatchTypedException>(() => api.PassTimeUntilAsync(RetrieveAsync(api)));

        Assert.Equal(4, handler.Requests);
    }

    [Fact]
    public async Task A_repeated_call_waits_as_told()
    {
        var handler = new ScriptedHandler(
            _ => ScriptedHandler.Answer(429, Wire.Error("rate_limit_error"), ("retry-after", "20")),
            _ => ScriptedHandler.Answer(200, Wire.Batch(3, "msgbatch_1")));
        await using var api = new ApiUnderTest(handler: handler);

        var call = RetrieveAsync(api);
        api.Time.Advance(TimeSpan.FromSeconds(20) - TimeSpan.FromTicks(1));
        Assert.Equal(1, handler.Requests);
        api.Time.Advance(TimeSpan.FromTicks(1));
        await call;

        Assert.Equal(2, handler.Requests);
    }

    [Fact]
    public async Task A_try_that_brings_no_headers_is_given_up_and_repeated()
    {
        var handler = new SilentHandler();
        await using var api = new ApiUnderTest(handler: handler);

        var exception = await Assert.ThrowsAsync<BatchApiUnreachableException>(() => api.PassTimeUntilAsync(RetrieveAsync(api)));

        Assert.Equal(4, handler.Requests);
        Assert.True(exception.IsTransient);
    }

    [Fact]
    public async Task The_key_reaches_no_log()
    {
        var log = new FakeLogCollector();
        await using var api = new ApiUnderTest(
            handler: new ScriptedHandler(_ => ScriptedHandler.Answer(200, Wire.Batch(3, "msgbatch_1"))),
            host: services => services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new FakeLoggerProvider(log))));

        await RetrieveAsync(api);
        await using var upload = api.Api.StartUpload(ApiUnderTest.Headers, new MemoryArchiveReader(Wire.CreateBody()), 3);
        await upload.SendWithheldAsync(CancellationToken.None);
        await upload.ReleaseAsync(CancellationToken.None);

        Assert.DoesNotContain(log.GetSnapshot(), record => record.Message.Contains(ApiUnderTest.Key, StringComparison.Ordinal));
        Assert.DoesNotContain(log.GetSnapshot(), record => record.Category?.Contains("HttpClient", StringComparison.Ordinal) == true);
    }

    private static Task<ApiReply<BatchSnapshot>> RetrieveAsync(ApiUnderTest api) =>
        api.Api.RetrieveAsync(ApiUnderTest.Headers, "msgbatch_1", CancellationToken.None);

    private static ScriptedHandler Failing(int status) => new(_ => status == Broken
        ? throw new HttpRequestException("cut")
        : ScriptedHandler.Answer(status, Wire.Error("some_error"), ("retry-after", "1")));

    private static void AddToAllClients(IServiceCollection services) =>
        services.ConfigureHttpClientDefaults(client => client.AddStandardResilienceHandler(RepeatAtOnce));

    private static void RepeatAtOnce(HttpStandardResilienceOptions options)
    {
        options.Retry.Delay = TimeSpan.Zero;
        options.Retry.ShouldRetryAfterHeader = false;
    }

    private sealed class SilentHandler : HttpMessageHandler
    {
        internal int Requests { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Requests++;
            return await new TaskCompletionSource<HttpResponseMessage>().Task.WaitAsync(cancellationToken);
        }
    }
}
