using BatchTyped.Api;

namespace BatchTyped.Tests.Api;

/// <summary>Whatever answers in the API's place, over real connections: it is never taken for the API.</summary>
public class ForeignAnswerTests
{
    private const int Draws = 25;

    private static readonly string Page = $$"""{"data":[{{Wire.Batch(3, "msgbatch_1")}}],"has_more":false,"first_id":"msgbatch_1","last_id":"msgbatch_1"}""";

    /// <summary>The API's own words go with some statuses only.</summary>
    private static readonly (string Body, Func<int, bool> IsForeign)[] OwnWords =
    [
        (Wire.Error("not_found_error"), static status => status is < 400 or >= 600),
        (Wire.BareTooLarge, static status => status is < 400 or >= 600),
        (Wire.Batch(3, "msgbatch_1"), static status => status is < 200 or >= 300),
        (Page, static status => status is < 200 or >= 300),
    ];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 8)];

    /// <summary>Answers each call once its head has come.</summary>
    private static RawServer AnswersAtOnce(Func<byte[]> answer) => new(connection => TolerateAsync(async () =>
    {
        await connection.ReadHeadAsync();
        await connection.SendAsync(answer());
    }));

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task No_call_takes_it_for_the_api(int seed)
    {
        var random = new Random(seed);
        byte[] answer = [];
        await using var server = AnswersAtOnce(() => answer);
        await using var api = new ApiUnderTest(server.Address);
        for (var draw = 0; draw < Draws; draw++)
        {
            (var status, answer) = ForeignAnswers.Draw(random, OwnWords);
            var exception = await Assert.ThrowsAsync<BatchApiUnreachableException>(() => api.PassTimeUntilAsync(CallAsync(api.Api, draw)));

            Assert.True(exception.Status is null || exception.Status == status, $"{exception.Status} instead of {status}");
            AssertShowable(exception.Message);
            AssertShowable(exception.Answer ?? "");
            Assert.True(exception.Message.Length < 700, exception.Message);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Nor_does_a_create_whose_body_was_complete(int seed)
    {
        var random = new Random(seed);
        byte[] answer = [];
        await using var server = new RawServer(async connection =>
        {
            await connection.ReadHeadAsync();
            if (connection.HeaderOf("Expect") is not null)
            {
                await connection.ContinueAsync();
            }

            await connection.ReadAsync(connection.ContentLength);
            await connection.SendAsync(answer);
        });
        await using var api = new ApiUnderTest(server.Address);
        for (var draw = 0; draw < Draws; draw++)
        {
            (var status, answer) = ForeignAnswers.Draw(random, OwnWords);
            await using var upload = api.Api.StartUpload(ApiUnderTest.Headers, new MemoryArchiveReader(Wire.CreateBody(5_000)), 3);
            Assert.IsType<UploadStep.Withheld>(await upload.SendWithheldAsync(CancellationToken.None));

            var unclear = Assert.IsType<CreateAnswer.Unclear>(await upload.ReleaseAsync(CancellationToken.None));

            Assert.False(unclear.ServerAnswered);
            Assert.True(!unclear.IsTooLarge || status == 413);
            AssertShowable(unclear.Reason);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Before_the_last_bytes_it_is_a_call_that_came_to_nothing(int seed)
    {
        var random = new Random(seed);
        byte[] answer = [];
        await using var server = AnswersAtOnce(() => answer);
        await using var api = new ApiUnderTest(server.Address);
        for (var draw = 0; draw < Draws; draw++)
        {
            (var status, answer) = ForeignAnswers.Draw(random, OwnWords);
            if (status < 300)
            {
                // The platform goes on sending after a success that came early, and nobody reads it here.
                continue;
            }

            await using var upload = api.Api.StartUpload(ApiUnderTest.Headers, new MemoryArchiveReader(Wire.CreateBody(5_000)), 3);
            var failed = Assert.IsType<UploadStep.Failed>(await api.PassTimeUntilAsync(SendAsync(upload)));

            Assert.True(!failed.IsTooLarge || status == 413);
            AssertShowable(failed.Reason);
        }

        static async Task<UploadStep> SendAsync(IBatchUpload upload)
        {
            var step = await upload.SendWithheldAsync(CancellationToken.None);
            return step is not UploadStep.Withheld ? step : await upload.ReleaseAsync(CancellationToken.None) switch
            {
                CreateAnswer.NotSent notSent => new UploadStep.Failed(notSent.Reason, notSent.IsTooLarge),

                // Without the expectation, the answer can come after the last bytes have gone.
                CreateAnswer.Unclear { ServerAnswered: false } unclear => new UploadStep.Failed(unclear.Reason, unclear.IsTooLarge),
                var other => throw new InvalidOperationException(other.ToString()),
            };
        }
    }

    [Fact]
    public async Task A_413_in_foreign_words_is_a_hint()
    {
        await using var server = new RawServer(async connection =>
        {
            await connection.ReadHeadAsync();
            await connection.ContinueAsync();
            await connection.ReadAsync(connection.ContentLength);
            await connection.AnswerAsync(413, "<html>413 Request Entity Too Large</html>", "text/html");
        });
        await using var api = new ApiUnderTest(server.Address);
        await using var upload = api.Api.StartUpload(ApiUnderTest.Headers, new MemoryArchiveReader(Wire.CreateBody()), 3);
        await upload.SendWithheldAsync(CancellationToken.None);

        var unclear = Assert.IsType<CreateAnswer.Unclear>(await upload.ReleaseAsync(CancellationToken.None));

        Assert.True(unclear.IsTooLarge);
        Assert.Equal("Something else than the API answered: 413, text/html, 41 bytes: \"413 Request Entity Too Large\".", unclear.Reason);
    }

    [Fact]
    public async Task An_expectation_that_isnt_taken_is_left_out_at_once_and_from_then_on()
    {
        var expectations = new List<string?>();
        await using var server = new RawServer(async connection =>
        {
            await connection.ReadHeadAsync();
            expectations.Add(connection.HeaderOf("Expect"));
            if (connection.HeaderOf("Expect") is not null)
            {
                await connection.AnswerAsync(417, "", headers: "Connection: close\r\n");
                return;
            }

            await connection.ReadAsync(connection.ContentLength);
            await connection.AnswerAsync(200, Wire.Batch(3));
        });
        await using var api = new ApiUnderTest(server.Address);
        for (var send = 0; send < 2; send++)
        {
            await using var upload = api.Api.StartUpload(ApiUnderTest.Headers, new MemoryArchiveReader(Wire.CreateBody()), 3);

            Assert.IsType<UploadStep.Withheld>(await upload.SendWithheldAsync(CancellationToken.None));
            Assert.IsType<CreateAnswer.Accepted>(await upload.ReleaseAsync(CancellationToken.None));
        }

        Assert.Equal(["100-continue", null, null], expectations);
    }

    [Fact]
    public async Task A_417_to_a_request_without_the_expectation_ends_the_call()
    {
        await using var server = new RawServer(async connection =>
        {
            await connection.ReadHeadAsync();
            await connection.AnswerAsync(417, "", headers: "Connection: close\r\n");
        });
        await using var api = new ApiUnderTest(server.Address);
        await using var upload = api.Api.StartUpload(ApiUnderTest.Headers, new MemoryArchiveReader(Wire.CreateBody(64_000_000)), 3);

        Assert.IsType<UploadStep.Failed>(await upload.SendWithheldAsync(CancellationToken.None));

        Assert.Equal(2, server.Connections);
    }

    [Fact]
    public async Task A_call_that_ended_before_the_release_isnt_released_and_is_certain()
    {
        var handler = new EarlyHandler();
        await using var api = new ApiUnderTest(handler: handler);
        await using var upload = api.Api.StartUpload(ApiUnderTest.Headers, new MemoryArchiveReader(Wire.CreateBody()), 3);
        Assert.IsType<UploadStep.Withheld>(await upload.SendWithheldAsync(CancellationToken.None));

        handler.Answer();
        var notSent = Assert.IsType<CreateAnswer.NotSent>(await upload.ReleaseAsync(CancellationToken.None));

        Assert.True(notSent.IsTooLarge);
        Assert.Contains("413", notSent.Reason);
        Assert.False(handler.IsComplete);
    }

    /// <summary>A client that gives a call up closes its connection, at any moment.</summary>
    private static async Task TolerateAsync(Func<Task> script)
    {
        try
        {
            await script();
        }
        catch (IOException)
        {
            // The other side has gone.
        }
    }

    private static async Task<bool> CallAsync(BatchApi api, int draw)
    {
        switch (draw % 4)
        {
            case 0: await api.ListAsync(ApiUnderTest.Headers, 1, null, CancellationToken.None); break;
            case 1: await api.RetrieveAsync(ApiUnderTest.Headers, "msgbatch_1", CancellationToken.None); break;
            case 2: await api.CancelAsync(ApiUnderTest.Headers, "msgbatch_1", CancellationToken.None); break;
            default: await api.DeleteAsync(ApiUnderTest.Headers, "msgbatch_1", CancellationToken.None); break;
        }

        return true;
    }

    private static void AssertShowable(string text) => Assert.Equal(OutsideText.Clean(text, int.MaxValue), text);
}
