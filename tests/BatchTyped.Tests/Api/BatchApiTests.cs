using System.Text;
using BatchTyped.Api;

namespace BatchTyped.Tests.Api;

public class BatchApiTests
{
    [Fact]
    public async Task A_request_carries_the_key_the_version_and_the_betas()
    {
        var handler = new ScriptedHandler(_ => ScriptedHandler.Answer(200, Wire.Batch(2, "msgbatch_1")));
        await using var api = new ApiUnderTest(handler: handler);
        api.Options.ApiKey = " sk-ant-api-secret\n";

        await api.Api.RetrieveAsync(new ApiVersionHeaders("2023-06-01", ["one", "two"]), "msgbatch_1", CancellationToken.None);

        Assert.Equal("https://api.anthropic.com/v1/messages/batches/msgbatch_1?beta=true", handler.Last!.RequestUri!.AbsoluteUri);
        Assert.Equal("Bearer sk-ant-api-secret", Assert.Single(handler.Last.Headers.GetValues("Authorization")));
        Assert.Equal("2023-06-01", Assert.Single(handler.Last.Headers.GetValues("anthropic-version")));
        Assert.Equal("one,two", Assert.Single(handler.Last.Headers.GetValues("anthropic-beta")));
        Assert.False(handler.Last.Headers.Contains("x-api-key"));
    }

    [Fact]
    public async Task Without_betas_there_is_no_header_for_them()
    {
        var handler = new ScriptedHandler(_ => ScriptedHandler.Answer(200, Wire.Batch(2, "msgbatch_1")));
        await using var api = new ApiUnderTest(handler: handler);

        await api.Api.RetrieveAsync(new ApiVersionHeaders("2026-10-21", default), "msgbatch_1", CancellationToken.None);

        Assert.False(handler.Last!.Headers.Contains("anthropic-beta"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    [InlineData("sk-ant\r\nx-evil: 1")]
    [InlineData("sk-änt")]
    public async Task A_key_that_cant_be_sent_is_told_without_repeating_it(string? key)
    {
        await using var api = new ApiUnderTest(handler: new ScriptedHandler(_ => throw new InvalidOperationException("sent")));
        api.Options.ApiKey = key;

        var exception = await Assert.ThrowsAsync<BatchApiKeyMissingException>(
            () => api.Api.RetrieveAsync(ApiUnderTest.Headers, "msgbatch_1", CancellationToken.None));

        Assert.Contains("API key", exception.Message);
        Assert.DoesNotContain("sk-", exception.ToString());
    }

    [Theory]
    [InlineData("https://gateway.example/anthropic", "https://gateway.example/anthropic/v1/messages/batches/a%2Fb")]
    [InlineData("https://gateway.example/anthropic/?x=1#y", "https://gateway.example/anthropic/v1/messages/batches/a%2Fb")]
    [InlineData("http://127.0.0.1:8080", "http://127.0.0.1:8080/v1/messages/batches/a%2Fb")]
    public async Task The_path_of_a_gateway_is_kept_and_an_id_stays_one_segment(string baseAddress, string expected)
    {
        var handler = new ScriptedHandler(_ => ScriptedHandler.Answer(200, Wire.Batch(2, "a/b")));
        await using var api = new ApiUnderTest(new Uri(baseAddress), handler);

        await api.Api.RetrieveAsync(ApiUnderTest.Headers, "a/b", CancellationToken.None);

        Assert.Equal(expected, handler.Last!.RequestUri!.AbsoluteUri);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    public async Task An_id_that_would_change_the_path_is_refused(string id)
    {
        await using var api = new ApiUnderTest(handler: new ScriptedHandler(_ => throw new InvalidOperationException("sent")));

        await Assert.ThrowsAsync<ArgumentException>(() => api.Api.CancelAsync(ApiUnderTest.Headers, id, CancellationToken.None));
    }

    [Fact]
    public async Task A_batch_comes_with_the_facts_of_the_headers()
    {
        var handler = new ScriptedHandler(_ =>
        {
            var response = ScriptedHandler.Answer(200, Wire.Batch(2, "msgbatch_1", "canceling"));
            response.Headers.Date = DateTimeOffset.Parse("2026-11-22T10:00:00Z");
            response.Headers.TryAddWithoutValidation("anthropic-organization-id", "org");
            response.Headers.TryAddWithoutValidation("anthropic-workspace-id", "wrkspc");
            return response;
        });
        await using var api = new ApiUnderTest(handler: handler);

        var reply = await api.Api.CancelAsync(ApiUnderTest.Headers, "msgbatch_1", CancellationToken.None);

        Assert.Equal(HttpMethod.Post, handler.Last!.Method);
        Assert.EndsWith("/batches/msgbatch_1/cancel", handler.Last.RequestUri!.AbsolutePath);
        Assert.Equal("canceling", reply.Value.ProcessingStatus);
        Assert.Equal(new ApiReplyInfo("req_header", DateTimeOffset.Parse("2026-11-22T10:00:00Z"), "org", "wrkspc"), reply.Info);
    }

    [Fact]
    public async Task A_page_is_asked_for_behind_an_id()
    {
        var handler = new ScriptedHandler(_ => ScriptedHandler.Answer(
            200, $$"""{"data":[{{Wire.Batch(2, "b")}},{{Wire.Batch(3, "a")}}],"has_more":true,"first_id":"b","last_id":"a"}"""));
        await using var api = new ApiUnderTest(handler: handler);

        var page = (await api.Api.ListAsync(ApiUnderTest.Headers, 100, "c&d", CancellationToken.None)).Value;

        Assert.Equal("?limit=100&after_id=c%26d", handler.Last!.RequestUri!.Query);
        Assert.Equal(["b", "a"], page.Batches.Select(batch => batch.Id));
        Assert.True(page.HasMore);
        Assert.Equal("a", page.LastId);
    }

    [Fact]
    public async Task An_error_is_an_exception_with_its_facts()
    {
        await using var api = new ApiUnderTest(handler: new ScriptedHandler(_ => ScriptedHandler.Answer(404, Wire.Error("not_found_error", "gone"))));

        var exception = await Assert.ThrowsAsync<BatchApiException>(
            () => api.Api.RetrieveAsync(ApiUnderTest.Headers, "msgbatch_1", CancellationToken.None));

        Assert.Equal((404, "not_found_error", "gone", "req_018Ee"), (exception.Status, exception.Type, exception.ApiMessage, exception.RequestId));
    }

    [Fact]
    public async Task A_page_of_a_proxy_isnt_the_apis_and_is_told_with_its_first_words()
    {
        await using var api = new ApiUnderTest(handler: new ScriptedHandler(
            _ => ScriptedHandler.Answer(403, "<html><title>Blocked</title>" + new string(' ', 100_000), "text/html")));

        var exception = await Assert.ThrowsAsync<BatchApiUnreachableException>(
            () => api.Api.RetrieveAsync(ApiUnderTest.Headers, "msgbatch_1", CancellationToken.None));

        Assert.Equal((403, "Blocked"), (exception.Status, exception.Answer));
        Assert.Equal(
            "No answer of the API came to GET /v1/messages/batches/msgbatch_1; something else answered 403, text/html, 65536 bytes: \"Blocked\".",
            exception.Message);
    }

    [Theory]
    [InlineData("""{"got":{"Authorization":"Bearer sk-ant-api-secret"}}""")]
    [InlineData("Authorization: bearer another-secret; sk-third-secret")]
    [InlineData("""{"requests":[{"custom_id":"secret"}]}""")]
    public async Task An_answer_that_repeats_what_was_sent_is_shown_without_it(string body)
    {
        await using var api = new ApiUnderTest(handler: new ScriptedHandler(_ => ScriptedHandler.Answer(403, body)));

        var exception = await Assert.ThrowsAsync<BatchApiUnreachableException>(
            () => api.Api.RetrieveAsync(ApiUnderTest.Headers, "msgbatch_1", CancellationToken.None));

        Assert.DoesNotContain("secret", exception.ToString());
    }

    [Theory]
    [InlineData("<html>page</html>")]
    [InlineData("""{"id":"msgbatch_2","processing_status":"ended","request_counts":{"processing":0,"succeeded":2,"errored":0,"canceled":0,"expired":0}}""")]
    [InlineData("""{"id":"msgbatch_1","processing_status":"ended","request_counts":{"processing":0,"succeeded":2,"errored":0,"canceled":0}}""")]
    [InlineData("""{"id":"msgbatch_1","type":"message_batch"}""")]
    public async Task A_success_that_isnt_the_batch_asked_for_isnt_the_apis(string body)
    {
        await using var api = new ApiUnderTest(handler: new ScriptedHandler(_ => ScriptedHandler.Answer(200, body)));

        Assert.Equal(200, (await Assert.ThrowsAsync<BatchApiUnreachableException>(
            () => api.Api.RetrieveAsync(ApiUnderTest.Headers, "msgbatch_1", CancellationToken.None))).Status);
        Assert.Equal(200, (await Assert.ThrowsAsync<BatchApiUnreachableException>(
            () => api.Api.CancelAsync(ApiUnderTest.Headers, "msgbatch_1", CancellationToken.None))).Status);
        Assert.Equal(200, (await Assert.ThrowsAsync<BatchApiUnreachableException>(
            () => api.Api.DeleteAsync(ApiUnderTest.Headers, "msgbatch_1", CancellationToken.None))).Status);
    }

    [Fact]
    public async Task A_batch_needs_no_more_than_what_is_used()
    {
        await using var api = new ApiUnderTest(handler: new ScriptedHandler(_ => ScriptedHandler.Answer(200,
            """{"processing_status":"in_progress","id":"msgbatch_1","request_counts":{"processing":2,"succeeded":0,"errored":0,"canceled":0,"expired":0},"created_at":"2026-11-22T10:15:00Z"}""")));

        var batch = (await api.Api.RetrieveAsync(ApiUnderTest.Headers, "msgbatch_1", CancellationToken.None)).Value;

        Assert.Equal(DateTimeOffset.Parse("2026-11-23T10:15:00Z"), batch.Expiry);
    }

    [Fact]
    public async Task An_unreadable_answer_to_a_message_isnt_shown()
    {
        await using var api = new ApiUnderTest(handler: new ScriptedHandler(_ => ScriptedHandler.Answer(200, """{"content":"secret","type":"message" """)));

        var exception = await Assert.ThrowsAsync<BatchApiUnreachableException>(
            () => api.Api.SendMessageAsync(ApiUnderTest.Headers, "{}"u8.ToArray(), CancellationToken.None));

        Assert.DoesNotContain("secret", exception.ToString());
    }

    [Fact]
    public async Task A_call_the_caller_cancels_is_canceled()
    {
        await using var server = new RawServer(connection => connection.StandStillAsync());
        await using var api = new ApiUnderTest(server.Address);
        using var cancellation = new CancellationTokenSource();
        var call = api.Api.RetrieveAsync(ApiUnderTest.Headers, "msgbatch_1", cancellation.Token);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    [Fact]
    public async Task Results_are_copied_as_received_from_the_configured_host()
    {
        const string results = "{\"custom_id\":\"a\"}\r\n\n{\"custom_id\":\"b\"}";
        var handler = new ScriptedHandler(_ => ScriptedHandler.Answer(200, results, "application/x-jsonl"));
        await using var api = new ApiUnderTest(new Uri("https://gateway.example/x"), handler);
        await using var target = new MemoryArchiveWriter();

        await api.Api.DownloadAsync(ApiUnderTest.Headers, "msgbatch_1", target, CancellationToken.None);

        Assert.Equal(results, Encoding.UTF8.GetString(target.Written));
        Assert.Equal("https://gateway.example/x/v1/messages/batches/msgbatch_1/results", handler.Last!.RequestUri!.AbsoluteUri);
    }

    [Fact]
    public async Task Results_that_break_off_are_no_whole_answer()
    {
        await using var server = new RawServer(async connection =>
        {
            await connection.ReadHeadAsync();
            await connection.SendAsync("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"cus\r\n");
        });
        await using var api = new ApiUnderTest(server.Address);
        await using var target = new MemoryArchiveWriter();

        await Assert.ThrowsAsync<BatchApiUnreachableException>(
            () => api.Api.DownloadAsync(ApiUnderTest.Headers, "msgbatch_1", target, CancellationToken.None));

        Assert.Equal("{\"cus", Encoding.UTF8.GetString(target.Written));
    }

    [Fact]
    public async Task Results_shorter_than_announced_are_no_whole_answer()
    {
        await using var api = new ApiUnderTest(handler: new ScriptedHandler(_ =>
        {
            var response = ScriptedHandler.Answer(200, "{}\n");
            response.Content.Headers.ContentLength = 100;
            return response;
        }));

        await Assert.ThrowsAsync<BatchApiUnreachableException>(
            () => api.Api.DownloadAsync(ApiUnderTest.Headers, "msgbatch_1", new MemoryArchiveWriter(), CancellationToken.None));
    }

    [Fact]
    public async Task Results_that_stand_still_are_given_up()
    {
        await using var server = new RawServer(async connection =>
        {
            await connection.ReadHeadAsync();
            await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"cu");
            await connection.StandStillAsync();
        });
        await using var api = new ApiUnderTest(server.Address);

        await using var target = new MemoryArchiveWriter();
        var download = DownloadAsync();
        await target.Begun.Task;

        var exception = await Assert.ThrowsAsync<BatchApiUnreachableException>(() => api.PassTimeUntilAsync(download));

        Assert.Contains("stood still", exception.Message);

        async Task<bool> DownloadAsync()
        {
            await api.Api.DownloadAsync(ApiUnderTest.Headers, "msgbatch_1", target, CancellationToken.None);
            return true;
        }
    }

    [Fact]
    public async Task A_fault_of_the_archive_isnt_taken_for_one_of_the_network()
    {
        await using var api = new ApiUnderTest(handler: new ScriptedHandler(_ => ScriptedHandler.Answer(200, "{}\n")));
        await using var full = new MemoryArchiveWriter { Failure = new IOException("disk full") };

        await Assert.ThrowsAsync<IOException>(() => api.Api.DownloadAsync(ApiUnderTest.Headers, "msgbatch_1", full, CancellationToken.None));
    }

    [Fact]
    public async Task An_error_instead_of_results_is_an_exception()
    {
        await using var api = new ApiUnderTest(handler: new ScriptedHandler(_ => ScriptedHandler.Answer(400, Wire.Error("invalid_request_error"))));

        await Assert.ThrowsAsync<BatchApiException>(
            () => api.Api.DownloadAsync(ApiUnderTest.Headers, "msgbatch_1", new MemoryArchiveWriter(), CancellationToken.None));
    }

    [Fact]
    public async Task The_first_line_is_read_and_no_more()
    {
        var closed = new TaskCompletionSource();
        await using var server = new RawServer(async connection =>
        {
            await connection.ReadHeadAsync();
            await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n\n{\"custom_id\":");
            await connection.SendAsync("\"a_12345678\"}\r\n{\"custom");
            await connection.ReadToEndAsync();
            closed.SetResult();
        });
        await using var api = new ApiUnderTest(server.Address);

        var line = await api.Api.FirstResultLineAsync(ApiUnderTest.Headers, "msgbatch_1", CancellationToken.None);

        Assert.Equal("""{"custom_id":"a_12345678"}""", Encoding.UTF8.GetString(line));
        await closed.Task;
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("\n\n", "")]
    [InlineData("{}", "{}")]
    public async Task Results_without_a_line_end_are_one_line(string results, string expected)
    {
        await using var api = new ApiUnderTest(handler: new ScriptedHandler(_ => ScriptedHandler.Answer(200, results)));

        var line = await api.Api.FirstResultLineAsync(ApiUnderTest.Headers, "msgbatch_1", CancellationToken.None);

        Assert.Equal(expected, Encoding.UTF8.GetString(line));
    }

    [Fact]
    public async Task A_message_is_sent_as_it_stands()
    {
        const string message = """{"type":"message","content":[]}""";
        var received = "";
        await using var server = new RawServer(async connection =>
        {
            await connection.ReadHeadAsync();
            received = connection.Head.Split("\r\n")[0] + "|" + connection.HeaderOf("Content-Type") + "|"
                + Encoding.UTF8.GetString(await connection.ReadAsync(connection.ContentLength));
            await connection.AnswerAsync(200, message);
        });
        await using var api = new ApiUnderTest(server.Address);

        var reply = await api.Api.SendMessageAsync(ApiUnderTest.Headers, """{"model":"m"}"""u8.ToArray(), CancellationToken.None);

        Assert.Equal("""POST /v1/messages HTTP/1.1|application/json|{"model":"m"}""", received);
        Assert.Equal(message, Encoding.UTF8.GetString(reply.Value));
    }

    [Fact]
    public async Task A_message_whose_answer_is_lost_isnt_sent_again()
    {
        await using var server = new RawServer(async connection =>
        {
            await connection.ReadHeadAsync();
            connection.Reset();
        });
        await using var api = new ApiUnderTest(server.Address);

        await Assert.ThrowsAsync<BatchApiUnreachableException>(
            () => api.Api.SendMessageAsync(ApiUnderTest.Headers, "{}"u8.ToArray(), CancellationToken.None));

        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task A_message_is_waited_for_up_to_the_answer_limit()
    {
        var complete = new TaskCompletionSource();
        await using var server = new RawServer(async connection =>
        {
            await connection.ReadHeadAsync();
            complete.SetResult();
            await connection.StandStillAsync();
        });
        await using var api = new ApiUnderTest(server.Address);
        var call = api.Api.SendMessageAsync(ApiUnderTest.Headers, "{}"u8.ToArray(), CancellationToken.None);
        await complete.Task;

        api.Time.Advance(api.Options.AnswerLimit);

        await Assert.ThrowsAsync<BatchApiUnreachableException>(() => call);
    }
}
