using System.Net;
using System.Net.Http.Headers;
using System.Text;
using BatchTyped.Emulator.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace BatchTyped.Emulator.Tests.Http;

/// <summary>Headers in and out, keys, versions, workspaces.</summary>
public sealed class GateTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 22, 10, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task Every_answer_has_the_api_s_headers()
    {
        await using var emulator = new BatchEmulator(new EmulatorOptions { TimeProvider = _time, Tier = EmulatorTier.Start });
        using var client = RawClient.Of(emulator);
        foreach (var answer in new[] { await client.GetAsync("/v1/messages/batches"), await client.RetrieveAsync("msgbatch_x"), await client.GetAsync("/v1/models") })
        {
            Assert.StartsWith("req_", answer.Header("request-id"));
            Assert.True(Guid.TryParse(answer.Header("anthropic-organization-id"), out _));
            Assert.StartsWith("wrkspc_", answer.Header("anthropic-workspace-id"));
            Assert.Equal(_time.GetUtcNow(), answer.Headers.Date);
            Assert.Equal("1000", answer.Header("anthropic-ratelimit-requests-limit"));
            Assert.NotNull(answer.Header("anthropic-ratelimit-requests-remaining"));
            Assert.NotNull(answer.Header("anthropic-ratelimit-requests-reset"));
        }
    }

    [Fact]
    public async Task Request_ids_differ_and_stand_in_errors()
    {
        await using var emulator = new BatchEmulator();
        using var client = RawClient.Of(emulator);
        var first = await client.RetrieveAsync("a");
        var second = await client.RetrieveAsync("a");
        Assert.NotEqual(first.Header("request-id"), second.Header("request-id"));
        Assert.Equal(first.Header("request-id"), first.Json.GetProperty("request_id").GetString());
    }

    [Fact]
    public async Task Without_a_key_401_and_no_workspace()
    {
        await using var emulator = new BatchEmulator();
        using var client = new RawClient(emulator.CreateHandler()) { Key = null };
        var answer = await client.GetAsync("/v1/messages/batches");
        Assert.Equal((HttpStatusCode.Unauthorized, "authentication_error"), (answer.Status, answer.ErrorType));
        Assert.Null(answer.Header("anthropic-workspace-id"));
        Assert.NotNull(answer.Header("anthropic-organization-id"));
    }

    [Fact]
    public async Task A_refused_key_401()
    {
        var options = new EmulatorOptions();
        options.RefusedKeys.Add("revoked");
        await using var emulator = new BatchEmulator(options);
        using var client = new RawClient(emulator.CreateHandler()) { Key = "revoked" };
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/v1/models")).Status);
    }

    [Fact]
    public async Task A_key_as_bearer_is_the_same_key_and_x_api_key_wins()
    {
        await using var emulator = new BatchEmulator();
        using var client = new RawClient(emulator.CreateHandler()) { Key = null };
        async Task<string?> WorkspaceOf(string? bearer, string? apiKey)
        {
            var request = client.Request(HttpMethod.Get, "/v1/models");
            request.Headers.Authorization = bearer is null ? null : new AuthenticationHeaderValue("Bearer", bearer);
            if (apiKey is not null)
            {
                request.Headers.Add("x-api-key", apiKey);
            }

            return (await RawAnswer.ReadAsync(await client.SendAsync(request))).Header("anthropic-workspace-id");
        }

        var a = await WorkspaceOf("a", null);
        Assert.NotNull(a);
        Assert.Equal(a, await WorkspaceOf(null, "a"));
        Assert.Equal(a, await WorkspaceOf("b", "a"));
        Assert.NotEqual(a, await WorkspaceOf("b", null));
    }

    [Fact]
    public async Task Batches_are_visible_only_in_the_workspace_of_the_key()
    {
        await using var emulator = new BatchEmulator();
        using var owner = RawClient.Of(emulator);
        using var other = new RawClient(emulator.CreateHandler()) { Key = "other" };
        var id = await owner.CreatedIdAsync(Bodies.CreateMany(1));

        Assert.Equal(HttpStatusCode.NotFound, (await other.RetrieveAsync(id)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/v1/messages/batches/{id}/results")).Status);
        Assert.Equal(0, (await other.GetAsync("/v1/messages/batches")).Json.GetProperty("data").GetArrayLength());
        Assert.Equal(HttpStatusCode.OK, (await owner.RetrieveAsync(id)).Status);
    }

    [Fact]
    public async Task A_workspace_header_must_match_the_key()
    {
        await using var emulator = new BatchEmulator();
        using var client = RawClient.Of(emulator);
        var workspace = (await client.GetAsync("/v1/models")).Header("anthropic-workspace-id");
        async Task<HttpStatusCode> With(string? value)
        {
            var request = client.Request(HttpMethod.Get, "/v1/models");
            request.Headers.Add("anthropic-workspace-id", value);
            return (await client.SendAsync(request)).StatusCode;
        }

        Assert.Equal(HttpStatusCode.OK, await With(workspace));
        Assert.Equal(HttpStatusCode.Forbidden, await With("wrkspc_other"));
    }

    [Theory]
    [InlineData(null, 400)]
    [InlineData("2024-01-01", 400)]
    [InlineData("2023-06-01", 200)]
    [InlineData("2026-10-21", 200)]
    public async Task The_version_is_required_and_known(string? version, int status)
    {
        await using var emulator = new BatchEmulator();
        using var client = new RawClient(emulator.CreateHandler()) { Version = version };
        Assert.Equal(status, (int)(await client.GetAsync("/v1/messages/batches")).Status);
    }

    [Theory]
    [InlineData("text/plain", 400)]
    [InlineData("application/json; charset=utf-16", 400)]
    [InlineData("application/json; charset=us-ascii", 200)]
    [InlineData("application/json", 200)]
    public async Task The_content_type_is_json_in_a_known_charset(string contentType, int status)
    {
        await using var emulator = new BatchEmulator();
        using var client = RawClient.Of(emulator);
        var request = client.Request(HttpMethod.Post, "/v1/messages/batches");
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(Bodies.CreateMany(1)));
        request.Content.Headers.TryAddWithoutValidation("content-type", contentType);
        var answer = await RawAnswer.ReadAsync(await client.SendAsync(request));
        Assert.Equal(status, (int)answer.Status);
        if (contentType.EndsWith("utf-16", StringComparison.Ordinal))
        {
            Assert.Equal("unsupported_charset", answer.Json.GetProperty("error").GetProperty("details").GetProperty("error_code").GetString());
        }
    }

    [Fact]
    public async Task The_beta_twins_are_the_same_endpoints()
    {
        await using var emulator = new BatchEmulator();
        using var client = RawClient.Of(emulator);
        var answer = await client.PostAsync("/v1/messages/batches?beta=true", Bodies.CreateMany(1));
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync($"/v1/messages/batches/{answer.Json.GetProperty("id").GetString()}?beta=true")).Status);
    }

    [Theory]
    [InlineData("GET", "/v1/complete", 404, "not_found_error")]
    [InlineData("PUT", "/v1/messages/batches", 405, "invalid_request_error")]
    [InlineData("GET", "/v1/messages/batches/nobody", 404, "not_found_error")]
    [InlineData("GET", "/v1/models/claude-nine", 404, "not_found_error")]
    public async Task What_isn_t_there_is_an_error_in_the_api_s_shape(string method, string path, int status, string kind)
    {
        await using var emulator = new BatchEmulator();
        using var client = RawClient.Of(emulator);
        var answer = await client.SendAsync(new HttpMethod(method), path);
        Assert.Equal((status, kind), ((int)answer.Status, answer.ErrorType));
    }

    [Fact]
    public async Task Too_large_a_body_is_answered_by_the_proxy_in_its_own_shape()
    {
        await using var emulator = new BatchEmulator(new EmulatorOptions { MaxCreateBytes = 1_000 });
        using var client = RawClient.Of(emulator);
        var announced = await client.CreateAsync(Bodies.CreateMany(20));
        var request = client.Request(HttpMethod.Post, "/v1/messages/batches");
        request.Content = new StreamContent(new MemoryStream(Encoding.UTF8.GetBytes(Bodies.CreateMany(20))));
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.TransferEncodingChunked = true;
        var found = await RawAnswer.ReadAsync(await client.SendAsync(request));

        foreach (var answer in new[] { announced, found })
        {
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.Status);
            Assert.Equal("""{"error":{"type":"request_too_large","message":"Request exceeds the maximum size"}}""", answer.Text);
        }

        Assert.Equal(0, emulator.Ledger.Batches);
    }

    [Fact]
    public async Task A_create_can_name_a_user_profile()
    {
        await using var emulator = new BatchEmulator();
        using var client = RawClient.Of(emulator);
        var parameters = Bodies.Params();
        parameters["user_profile_id"] = "uprof_2";
        var request = client.Request(HttpMethod.Post, "/v1/messages/batches", Bodies.Create(Bodies.Request("a", parameters)));
        request.Headers.Add("anthropic-user-profile-id", "uprof_1");
        using var created = await client.SendAsync(request);
        var id = (await RawAnswer.ReadAsync(created)).Json.GetProperty("id").GetString()!;
        Assert.Equal("errored", (await client.ResultsAsync(id))["a"].GetProperty("type").GetString());
    }

    [Fact]
    public async Task Too_many_calls_429_with_the_time_to_wait()
    {
        await using var emulator = new BatchEmulator(new EmulatorOptions { TimeProvider = _time, Tier = EmulatorTier.Start });
        using var client = RawClient.Of(emulator);
        for (var i = 0; i < 1_000; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/v1/messages/batches")).Status);
        }

        var refused = await client.GetAsync("/v1/messages/batches");
        Assert.Equal((HttpStatusCode.TooManyRequests, "rate_limit_error"), (refused.Status, refused.ErrorType));
        Assert.Equal("1", refused.Header("retry-after"));
        Assert.Equal("0", refused.Header("anthropic-ratelimit-requests-remaining"));
        Assert.Equal(HttpStatusCode.OK, (await client.PostAsync("/v1/messages", Bodies.Params().ToJsonString())).Status);

        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/v1/messages/batches")).Status);
    }

    [Fact]
    public async Task Latency_passes_on_the_clock()
    {
        await using var emulator = new BatchEmulator(new EmulatorOptions { TimeProvider = _time, Latency = TimeSpan.FromSeconds(5) });
        using var client = RawClient.Of(emulator);
        var answer = client.GetAsync("/v1/models");
        await Task.WhenAny(answer, Task.Run(() => { }));
        Assert.False(answer.IsCompleted);
        while (!answer.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(5));
            await Task.Yield();
        }

        Assert.Equal(HttpStatusCode.OK, (await answer).Status);
    }
}
