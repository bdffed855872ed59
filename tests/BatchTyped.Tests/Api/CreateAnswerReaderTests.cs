using System.Text;
using BatchTyped.Api;

namespace BatchTyped.Tests.Api;

/// <summary>Each row of the protocol's answer step.</summary>
public class CreateAnswerReaderTests
{
    private const string Html = "<html></html>";

    [Theory]
    [InlineData(200)]
    [InlineData(201)]
    public void A_batch_of_our_size_is_an_acceptance(int status) =>
        Assert.Equal("msgbatch_01AbC", Assert.IsType<CreateAnswer.Accepted>(Read(status, Wire.Batch(3))).Batch.Id);

    [Fact]
    public void All_five_counts_make_the_size()
    {
        var body = Wire.Batch(1).Replace("\"errored\":0", "\"errored\":2", StringComparison.Ordinal);

        Assert.IsType<CreateAnswer.Accepted>(Read(200, body));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void A_batch_of_another_size_is_unclear(int count) => AssertUnclear(Read(200, Wire.Batch(count)), serverAnswered: false);

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData(Html)]
    [InlineData("""{"id":"msgbatch_1"}""")]
    public void A_success_that_cant_be_read_is_unclear(string body) => AssertUnclear(Read(200, body), serverAnswered: false);

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(402)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(413)]
    [InlineData(422)]
    [InlineData(429)]
    public void A_complete_error_of_the_api_is_a_refusal(int status) =>
        Assert.Equal(status, Assert.IsType<CreateAnswer.Refused>(Read(status, Wire.Error("some_error"))).Error.Status);

    [Fact]
    public void The_bare_413_is_a_refusal() =>
        Assert.Equal("request_too_large", Assert.IsType<CreateAnswer.Refused>(Read(413, Wire.BareTooLarge)).Error.Type);

    [Theory]
    [InlineData(301)]
    [InlineData(303)]
    [InlineData(304)]
    [InlineData(307)]
    public void A_redirect_is_unclear(int status) => AssertUnclear(Read(status, Html), serverAnswered: false);

    [Theory]
    [InlineData(301)]
    [InlineData(307)]
    public void A_redirect_in_the_apis_words_is_unclear(int status) => AssertUnclear(Read(status, Wire.Error("api_error")), serverAnswered: false);

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(413)]
    public void A_4xx_that_isnt_the_apis_own_is_unclear(int status) => AssertUnclear(Read(status, Html), serverAnswered: false);

    [Theory]
    [InlineData(408)]
    [InlineData(409)]
    public void A_time_out_and_a_conflict_are_unclear(int status) =>
        AssertUnclear(Read(status, Wire.Error("conflict_error")), serverAnswered: false);

    [Theory]
    [InlineData(500)]
    [InlineData(504)]
    [InlineData(529)]
    public void A_5xx_of_the_api_is_unclear_and_the_server_is_done(int status) =>
        AssertUnclear(Read(status, Wire.Error("api_error")), serverAnswered: true);

    [Theory]
    [InlineData(502)]
    [InlineData(504)]
    public void A_5xx_of_a_gateway_is_unclear_and_the_server_may_be_at_work(int status) => AssertUnclear(Read(status, Html), serverAnswered: false);

    private static void AssertUnclear(CreateAnswer answer, bool serverAnswered) =>
        Assert.Equal(serverAnswered, Assert.IsType<CreateAnswer.Unclear>(answer).ServerAnswered);

    private static CreateAnswer Read(int status, string body) => CreateAnswerReader.Read(
        new ApiAnswer(status, Encoding.UTF8.GetBytes(body), "text/html", new ApiReplyInfo(null, null, null, null), null), expectedCount: 3);
}
