using Anthropic;
using Anthropic.Exceptions;
using BatchTyped.Emulator.Tests.Support;

namespace BatchTyped.Emulator.Tests.Sdk;

/// <summary>Every error of the API, as the official SDK maps it to its exceptions.</summary>
public sealed class OfficialClientErrorTests
{
    [Theory]
    [InlineData(400, typeof(AnthropicBadRequestException))]
    [InlineData(401, typeof(AnthropicUnauthorizedException))]
    [InlineData(402, typeof(AnthropicPaymentRequiredException))]
    [InlineData(403, typeof(AnthropicForbiddenException))]
    [InlineData(404, typeof(AnthropicNotFoundException))]
    [InlineData(408, typeof(AnthropicRequestTimeoutException))]
    [InlineData(409, typeof(AnthropicConflictException))]
    [InlineData(413, typeof(AnthropicContentTooLargeException))]
    [InlineData(429, typeof(AnthropicRateLimitException))]
    [InlineData(500, typeof(Anthropic5xxException))]
    [InlineData(503, typeof(AnthropicServiceUnavailableException))]
    [InlineData(504, typeof(AnthropicGatewayTimeoutException))]
    [InlineData(529, typeof(AnthropicOverloadedException))]
    public async Task A_status_becomes_its_exception(int status, Type type)
    {
        await using var emulator = new BatchEmulator();
        emulator.Faults.Add(new Fault(FaultKind.Refuse) { Status = status });
        using var client = ClientOf(emulator);
        var exception = await Assert.ThrowsAsync(type, () => client.Messages.Batches.Retrieve("msgbatch_x"));
        Assert.Equal(status, (int)((AnthropicApiException)exception).StatusCode);
    }

    [Fact]
    public async Task A_spend_limit_becomes_its_own_exception()
    {
        await using var emulator = new BatchEmulator();
        emulator.Faults.Add(new Fault(FaultKind.Refuse) { Status = 429, ErrorCode = "enforced_spend_limit_reached" });
        using var client = ClientOf(emulator);
        await Assert.ThrowsAsync<Anthropic.Models.AnthropicEnforcedSpendLimitReachedException>(() => client.Messages.Batches.List());
    }

    [Fact]
    public async Task Request_id_and_workspace_reach_the_exception()
    {
        await using var emulator = new BatchEmulator();
        using var client = ClientOf(emulator);
        var exception = await Assert.ThrowsAsync<AnthropicNotFoundException>(() => client.Messages.Batches.Retrieve("msgbatch_x"));
        Assert.StartsWith("req_", exception.RequestID);
        Assert.StartsWith("wrkspc_", exception.WorkspaceID);
    }

    [Fact]
    public async Task A_lost_answer_becomes_an_io_exception()
    {
        await using var emulator = new BatchEmulator();
        emulator.Faults.Add(new Fault(FaultKind.LoseAnswer));
        using var client = new AnthropicClient { ApiKey = "k", BaseUrl = (await emulator.StartAsync()).AbsoluteUri.TrimEnd('/'), MaxRetries = 0 };
        await Assert.ThrowsAsync<AnthropicIOException>(() => client.Messages.Batches.List());
    }

    [Fact]
    public async Task The_client_s_own_retries_get_through_a_storm()
    {
        await using var emulator = new BatchEmulator();
        emulator.Faults.Add(new Fault(FaultKind.Refuse) { Status = 529, RetryAfter = 0, Times = 2 });
        using var client = new AnthropicClient { ApiKey = "k", BaseUrl = "http://localhost", HttpClient = new HttpClient(emulator.CreateHandler()), MaxRetries = 2 };
        Assert.Empty((await client.Messages.Batches.List()).Items);
    }

    [Fact]
    public async Task Counting_tokens_and_models()
    {
        await using var emulator = new BatchEmulator();
        using var client = ClientOf(emulator);
        var count = await client.Messages.CountTokens(new Anthropic.Models.Messages.MessageCountTokensParams
        {
            Model = Bodies.Model,
            Messages = [new Anthropic.Models.Messages.UserMessageParam { Content = new string('x', 400) }],
        });
        Assert.InRange(count.InputTokens, 100, 130);

        var model = await client.Models.Retrieve("claude-haiku-4-5");
        Assert.Equal("claude-haiku-4-5-20251001", model.ID);
        var page = await client.Models.List();
        Assert.Contains(page.Items, item => item.ID == "claude-sonnet-4-6");
    }

    private static AnthropicClient ClientOf(BatchEmulator emulator) => new()
    {
        ApiKey = "test-key", BaseUrl = "http://localhost", HttpClient = new HttpClient(emulator.CreateHandler()), MaxRetries = 0, ResponseValidation = true,
    };
}
