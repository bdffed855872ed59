using System.Security.Cryptography;
using BatchTyped.Api;
using Microsoft.Extensions.Time.Testing;

namespace BatchTyped.Tests.Api;

/// <summary>The two steps of a create call over real sockets.</summary>
public class BatchUploadTests
{
    private static readonly byte[] Body = Wire.CreateBody();

    [Fact]
    public async Task The_last_two_bytes_travel_only_after_release()
    {
        var withheld = new TaskCompletionSource();
        var released = new TaskCompletionSource();
        byte[] received = [];
        var availableBeforeRelease = -1;
        RawConnection? seen = null;
        await using var server = new RawServer(async connection =>
        {
            seen = connection;
            await connection.ReadHeadAsync();
            await connection.ContinueAsync();
            var first = await connection.ReadAsync(connection.ContentLength - 2);
            await withheld.Task;
            availableBeforeRelease = connection.Available;
            released.SetResult();
            received = [.. first, .. await connection.ReadAsync(2)];
            await connection.AnswerAsync(200, Wire.Batch(3), headers: "request-id: req_1\r\n");
        });
        await using var api = new ApiUnderTest(server.Address);
        await using var upload = api.Api.StartUpload(ApiUnderTest.Headers, new MemoryArchiveReader(Body), 3);

        var step = await upload.SendWithheldAsync(CancellationToken.None);
        withheld.SetResult();
        await released.Task;
        var answer = await upload.ReleaseAsync(CancellationToken.None);

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Body)), Assert.IsType<UploadStep.Withheld>(step).Sha256);
        Assert.Equal(0, availableBeforeRelease);
        Assert.Equal(Body, received);
        var accepted = Assert.IsType<CreateAnswer.Accepted>(answer);
        Assert.Equal("msgbatch_01AbC", accepted.Batch.Id);
        Assert.Equal("req_1", accepted.Info.RequestId);
        Assert.StartsWith("POST /v1/messages/batches HTTP/1.1\r\n", seen!.Head);
        Assert.Equal("application/json", seen.HeaderOf("Content-Type"));
        Assert.Equal("100-continue", seen.HeaderOf("Expect"));
        Assert.Equal("Bearer " + ApiUnderTest.Key, seen.HeaderOf("Authorization"));
        Assert.Null(seen.HeaderOf("x-api-key"));
        Assert.Null(seen.HeaderOf("Transfer-Encoding"));
    }

    [Fact]
    public async Task Disposal_before_release_leaves_an_incomplete_body()
    {
        var received = new TaskCompletionSource<byte[]>();
        await using var server = new RawServer(async connection =>
        {
            await connection.ReadHeadAsync();
            await connection.ContinueAsync();
            received.SetResult(await connection.ReadToEndAsync());
        });
        await using var api = new ApiUnderTest(server.Address);

        await using (var upload = api.Api.StartUpload(ApiUnderTest.Headers, new MemoryArchiveReader(Body), 3))
        {
            Assert.IsType<UploadStep.Withheld>(await upload.SendWithheldAsync(CancellationToken.None));
        }

        Assert.True((await received.Task).Length <= Body.Length - 2);
    }

    [Fact]
    public async Task Cancellation_before_release_closes_the_connection()
    {
        using var cancellation = new CancellationTokenSource();
        var received = new TaskCompletionSource<byte[]>();
        await using var server = new RawServer(async connection =>
        {
            await connection.ReadHeadAsync();
            await connection.ContinueAsync();
            await connection.ReadAsync(1000);
            await cancellation.CancelAsync();
            received.SetResult(await connection.ReadToEndAsync());
        });
        await using var api = new ApiUnderTest(server.Address);
        await using var upload = api.Api.StartUpload(ApiUnderTest.Headers, new MemoryArchiveReader(Wire.CreateBody(64_000_000)), 3);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => upload.SendWithheldAsync(cancellation.Token));

        Assert.True((await received.Task).Length < 64_000_000 - 1000);
    }

    [Fact]
    public async Task Cancellation_between_the_steps_releases_nothing()
    {
        var received = new TaskCompletionSource<byte[]>();
        await using var server = new RawServer(async connection =>
        {
            await connection.ReadHeadAsync();
            await connection.ContinueAsync();
            received.SetResult(await connection.ReadToEndAsync());
        });
        await using var api = new ApiUnderTest(server.Address);
        await using (var upload = api.Api.StartUpload(ApiUnderTest.Headers, new MemoryArchiveReader(Body), 3))
        {
            await upload.SendWithheldAsync(CancellationToken.None);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => upload.ReleaseAsync(new CancellationToken(canceled: true)));
        }

        Assert.True((await received.Task).Length <= Body.Length - 2);
    }

    [Theory]
    [InlineData(401, "authentication_error")]
    [InlineData(429, "rate_limit_error")]
    public async Task A_refusal_of_the_headers_is_read_and_no_body_travels(int status, string type)
    {
        var received = new TaskCompletionSource<byte[]>();
        await using var server = new RawServer(async connection =>
        {
            await connection.ReadHeadAsync();
            await connection.AnswerAsync(status, Wire.Error(type), headers: "retry-after: 7\r\n");
            received.SetResult(await connection.ReadToEndAsync());
        });
        await using var api = new ApiUnderTest(server.Address);
        await using var upload = api.Api.StartUpload(ApiUnderTest.Headers, new MemoryArchiveReader(Body), 3);

        var answered = Assert.IsType<UploadStep.Answered>(await upload.SendWithheldAsync(CancellationToken.None));

        Assert.Equal(status, answered.Error.Status);
        Assert.Equal(type, answered.Error.Type);
        Assert.Equal(TimeSpan.FromSeconds(7), answered.Error.RetryAfter);
        Assert.Empty(await received.Task);
    }

    [Fact]
    public async Task A_413_from_in_front_of_the_api_is_read()
    {
        await using var server = new RawServer(async connection =>
        {
            await connection.ReadHeadAsync();
            await connection.AnswerAsync(413, Wire.BareTooLarge);
        });
        await using var api = new ApiUnderTest(server.Address);
        await using var upload = api.Api.StartUpload(ApiUnderTest.Headers, new MemoryArchiveReader(Body), 3);

        var answered = Assert.IsType<UploadStep.Answered>(await upload.SendWithheldAsync(CancellationToken.None));

        Assert.Equal("request_too_large", answered.Error.Type);
    }

    [Fact]
    public async Task A_refusal_that_comes_while_the_body_is_withheld_is_read_after_release()
    {
        var answeredEarly = new TaskCompletionSource();
        await using var server = new RawServer(async connection =>
        {
            await connection.ReadHeadAsync();
            await connection.ContinueAsync();
            await connection.ReadAsync(connection.ContentLength - 2);
            await connection.AnswerAsync(429, Wire.Error("rate_limit_error"));
            answeredEarly.SetResult();
            await connection.ReadToEndAsync();
        });
        await using var api = new ApiUnderTest(server.Address);
        await using var upload = api.Api.StartUpload(ApiUnderTest.Headers, new MemoryArchiveReader(Body), 3);
        Assert.IsType<UploadStep.Withheld>(await upload.SendWithheldAsync(CancellationToken.None));
        await answeredEarly.Task;

        var refused = Assert.IsType<CreateAnswer.Refused>(await upload.ReleaseAsync(CancellationToken.None));

        Assert.Equal(429, refused.Error.Status);
    }

    [Fact]
    public async Task A_reset_in_the_middle_is_a_failure_for_sure()
    {
        await using var server = new RawServer(async connection =>
        {
            await connection.ReadHeadAsync();
            await connection.ContinueAsync();
            await connection.ReadAsync(1000);
            connection.Reset();
        });
        await using var api = new ApiUnderTest(server.Address);
        await using var upload = api.Api.StartUpload(ApiUnderTest.Headers, new MemoryArchiveReader(Wire.CreateBody(64_000_000)), 3);

        var failed = Assert.IsType<UploadStep.Failed>(await upload.SendWithheldAsync(CancellationToken.None));

        Assert.NotEmpty(failed.Reason);
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task A_service_that_isnt_there_is_a_failure_for_sure()
    {
        Uri address;
        await using (var server = new RawServer(_ => Task.CompletedTask))
        {
            address = server.Address;
        }

        await using var api = new ApiUnderTest(address);
        await using var upload = api.Api.StartUpload(ApiUnderTest.Headers, new MemoryArchiveReader(Body), 3);

        Assert.IsType<UploadStep.Failed>(await upload.SendWithheldAsync(CancellationToken.None));
    }

    [Fact]
    public async Task An_upload_that_stands_still_is_given_up()
    {
        var standing = new TaskCompletionSource();
        await using var server = new RawServer(async connection =>
        {
            await connection.ReadHeadAsync();
            await connection.ContinueAsync();
            standing.SetResult();
            await connection.StandStillAsync();
        });
        await using var api = new ApiUnderTest(server.Address);
        await using var upload = api.Api.StartUpload(ApiUnderTest.Headers, new MemoryArchiveReader(Wire.CreateBody(64_000_000)), 3);
        var sending = upload.SendWithheldAsync(CancellationToken.None);
        await standing.Task;

        var failed = Assert.IsType<UploadStep.Failed>(await api.PassTimeUntilAsync(sending));

        Assert.Contains("stood still for 00:01:00", failed.Reason);
    }

    [Fact]
    public async Task A_reset_after_release_leaves_it_unclear()
    {
        await using var server = new RawServer(async connection =>
        {
            await connection.ReadHeadAsync();
            await connection.ContinueAsync();
            await connection.ReadAsync(connection.ContentLength);
            connection.Reset();
        });

        var unclear = Assert.IsType<CreateAnswer.Unclear>(await SendAsync(server));

        Assert.False(unclear.ServerAnswered);
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task An_answer_that_breaks_off_leaves_it_unclear()
    {
        await using var server = new RawServer(async connection =>
        {
            await connection.ReadHeadAsync();
            await connection.ContinueAsync();
            await connection.ReadAsync(connection.ContentLength);
            await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"id\":");
        });

        Assert.IsType<CreateAnswer.Unclear>(await SendAsync(server));
    }

    [Fact]
    public async Task A_5xx_after_release_is_unclear_and_not_sent_again()
    {
        await using var server = new RawServer(async connection =>
        {
            await connection.ReadHeadAsync();
            await connection.ContinueAsync();
            await connection.ReadAsync(connection.ContentLength);
            await connection.AnswerAsync(529, Wire.Error("overloaded_error"));
        });

        var unclear = Assert.IsType<CreateAnswer.Unclear>(await SendAsync(server));

        Assert.True(unclear.ServerAnswered);
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task A_redirect_leaves_it_unclear_and_isnt_followed()
    {
        await using var elsewhere = new RawServer(connection => connection.ReadHeadAsync());
        await using var server = new RawServer(async connection =>
        {
            await connection.ReadHeadAsync();
            await connection.ContinueAsync();
            await connection.ReadAsync(connection.ContentLength);
            await connection.AnswerAsync(307, "", headers: $"Location: {elsewhere.Address}\r\n");
        });

        var unclear = Assert.IsType<CreateAnswer.Unclear>(await SendAsync(server));

        Assert.Contains("307, a redirect", unclear.Reason);
        Assert.Equal(0, elsewhere.Connections);
    }

    [Fact]
    public async Task An_answer_is_waited_for_up_to_its_limit()
    {
        var complete = new TaskCompletionSource();
        await using var server = new RawServer(async connection =>
        {
            await connection.ReadHeadAsync();
            await connection.ContinueAsync();
            await connection.ReadAsync(connection.ContentLength);
            complete.SetResult();
            await connection.StandStillAsync();
        });
        await using var api = new ApiUnderTest(server.Address);
        await using var upload = api.Api.StartUpload(ApiUnderTest.Headers, new MemoryArchiveReader(Body), 3);
        await upload.SendWithheldAsync(CancellationToken.None);

        // What stands between the two steps has no limit: it is the store's time.
        api.Time.Advance(TimeSpan.FromHours(1));
        var answer = upload.ReleaseAsync(CancellationToken.None);
        await complete.Task;
        api.Time.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromTicks(1));
        Assert.False(answer.IsCompleted);
        api.Time.Advance(TimeSpan.FromTicks(1));

        Assert.Equal("No answer came within 00:10:00.", Assert.IsType<CreateAnswer.Unclear>(await answer).Reason);
    }

    [Fact]
    public async Task Cancellation_after_release_only_ends_the_waiting()
    {
        var complete = new TaskCompletionSource();
        await using var server = new RawServer(async connection =>
        {
            await connection.ReadHeadAsync();
            await connection.ContinueAsync();
            await connection.ReadAsync(connection.ContentLength);
            complete.SetResult();
            await connection.StandStillAsync();
        });
        await using var api = new ApiUnderTest(server.Address);
        using var cancellation = new CancellationTokenSource();
        await using var upload = api.Api.StartUpload(ApiUnderTest.Headers, new MemoryArchiveReader(Body), 3);
        await upload.SendWithheldAsync(CancellationToken.None);
        var answer = upload.ReleaseAsync(cancellation.Token);
        await complete.Task;

        await cancellation.CancelAsync();

        Assert.False(Assert.IsType<CreateAnswer.Unclear>(await answer).ServerAnswered);
    }

    [Fact]
    public async Task The_steps_come_once_and_in_order()
    {
        await using var server = new RawServer(async connection =>
        {
            await connection.ReadHeadAsync();
            await connection.ContinueAsync();
            await connection.ReadAsync(connection.ContentLength);
            await connection.AnswerAsync(200, Wire.Batch(3));
        });
        await using var api = new ApiUnderTest(server.Address);
        await using var upload = api.Api.StartUpload(ApiUnderTest.Headers, new MemoryArchiveReader(Body), 3);

        await Assert.ThrowsAsync<InvalidOperationException>(() => upload.ReleaseAsync(CancellationToken.None));
        await upload.SendWithheldAsync(CancellationToken.None);
        await Assert.ThrowsAsync<InvalidOperationException>(() => upload.SendWithheldAsync(CancellationToken.None));
        await upload.ReleaseAsync(CancellationToken.None);
        await Assert.ThrowsAsync<InvalidOperationException>(() => upload.ReleaseAsync(CancellationToken.None));
    }

    [Theory]
    [InlineData("""{"requests":[]""")]
    [InlineData("""{"requests":[]} """)]
    [InlineData("}")]
    public async Task A_body_that_isnt_one_is_told_as_a_fault_of_the_archive(string body)
    {
        await using var server = new RawServer(async connection =>
        {
            await connection.ReadHeadAsync();
            await connection.ContinueAsync();
            await connection.ReadToEndAsync();
        });
        await using var api = new ApiUnderTest(server.Address);
        await using var upload = api.Api.StartUpload(ApiUnderTest.Headers, new MemoryArchiveReader(System.Text.Encoding.UTF8.GetBytes(body)), 3);

        await Assert.ThrowsAsync<BatchArchiveException>(() => upload.SendWithheldAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_body_shorter_than_its_length_is_told_as_a_fault_of_the_archive()
    {
        await using var server = new RawServer(async connection =>
        {
            await connection.ReadHeadAsync();
            await connection.ContinueAsync();
            await connection.ReadToEndAsync();
        });
        await using var api = new ApiUnderTest(server.Address);
        await using var upload = api.Api.StartUpload(ApiUnderTest.Headers, new MemoryArchiveReader(Body, Body.Length + 1), 3);

        await Assert.ThrowsAsync<BatchArchiveException>(() => upload.SendWithheldAsync(CancellationToken.None));
    }

    [Theory]
    [InlineData(200)]
    [InlineData(429)]
    public async Task An_answer_before_the_body_is_whole_is_never_an_acceptance(int status)
    {
        // A server in process answers while the body is still coming; a socket wouldn't show it this early.
        await using var api = new ApiUnderTest(handler: new EarlyHandler(
            () => ScriptedHandler.Answer(status, status == 200 ? Wire.Batch(3) : Wire.Error("rate_limit_error"))));
        await using var upload = api.Api.StartUpload(ApiUnderTest.Headers, new MemoryArchiveReader(Body), 3);

        var step = await upload.SendWithheldAsync(CancellationToken.None);

        Assert.IsType(status == 200 ? typeof(UploadStep.Failed) : typeof(UploadStep.Answered), step);
    }

    [Fact]
    public async Task A_slow_upload_that_goes_on_isnt_given_up()
    {
        var time = new FakeTimeProvider();
        using var target = new SlowStream(time, pause: TimeSpan.FromSeconds(59));
        await using var api = new ApiUnderTest(handler: new CopyingHandler(target), time: time);
        await using var upload = api.Api.StartUpload(ApiUnderTest.Headers, new MemoryArchiveReader(Body), 3);

        Assert.IsType<UploadStep.Withheld>(await upload.SendWithheldAsync(CancellationToken.None));
    }

    [Fact]
    public async Task An_upload_that_was_never_sent_can_be_disposed_of()
    {
        await using var api = new ApiUnderTest();

        await api.Api.StartUpload(ApiUnderTest.Headers, new MemoryArchiveReader(Body), 3).DisposeAsync();
    }

    private static async Task<CreateAnswer> SendAsync(RawServer server)
    {
        await using var api = new ApiUnderTest(server.Address);
        await using var upload = api.Api.StartUpload(ApiUnderTest.Headers, new MemoryArchiveReader(Body), 3);
        Assert.IsType<UploadStep.Withheld>(await upload.SendWithheldAsync(CancellationToken.None));
        return await upload.ReleaseAsync(CancellationToken.None);
    }

    /// <summary>Answers without waiting for the body.</summary>
    private sealed class EarlyHandler(Func<HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(answer());
    }

    /// <summary>Copies the body to a stream.</summary>
    private sealed class CopyingHandler(Stream target) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await request.Content!.CopyToAsync(target, cancellationToken);
            return ScriptedHandler.Answer(200, Wire.Batch(3));
        }
    }

    /// <summary>Takes its time for each write.</summary>
    private sealed class SlowStream(FakeTimeProvider time, TimeSpan pause) : MemoryStream
    {
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            time.Advance(pause);
            cancellationToken.ThrowIfCancellationRequested();
            return base.WriteAsync(buffer, cancellationToken);
        }
    }
}
