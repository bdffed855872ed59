using System.Text;
using BatchTyped.Api;

namespace BatchTyped.Tests.Api;

public class ApiErrorReaderTests
{
    [Fact]
    public void An_error_of_the_api_is_read_with_its_code()
    {
        var error = ApiErrorReader.TryRead("""
            {"request_id":"req_018Ee","error":{"details":{"paths":[1],"error_code":"enforced_spend_limit_reached"},"message":"stop","type":"rate_limit_error","new":{}},"type":"error","more":[]}
            """u8);

        Assert.Equal(new ApiError("rate_limit_error", "enforced_spend_limit_reached", "stop", "req_018Ee"), error);
    }

    [Theory]
    [InlineData("""{"error":{"type":"t","details":null},"request_id":null}""")]
    [InlineData("""{"error":{"type":"t","message":null,"details":{"error_code":5}}}""")]
    public void What_may_be_missing_is(string body) => Assert.Equal(new ApiError("t", null, "", null), TryRead(body));

    [Fact]
    public void The_413_from_in_front_of_the_api_is_an_error_of_the_api() =>
        Assert.Equal(new ApiError("request_too_large", null, "Request exceeds the maximum size", null), TryRead(Wire.BareTooLarge));

    [Theory]
    [InlineData("")]
    [InlineData("<html></html>")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"error":null}""")]
    [InlineData("""{"error":"invalid"}""")]
    [InlineData("""{"error":{"message":"m"}}""")]
    [InlineData("""{"error":{"type":null}}""")]
    [InlineData("""{"error":{"type":"t"}} x""")]
    [InlineData("""{"error":{"type":"t"}""")]
    [InlineData("""{"\ud800":1,"error":{"type":"t"}}""")]
    public void Anything_else_isnt(string body) => Assert.Null(TryRead(body));

    [Fact]
    public void A_very_long_message_is_cut() =>
        Assert.Equal(2_000, TryRead(Wire.Error("t", new string('m', 5_000)))!.Message.Length);

    [Theory]
    [InlineData(302, "", "redirect")]
    [InlineData(502, "", "empty answer")]
    [InlineData(502, "<html>prompt</html>", "text/html, 19 bytes")]
    public void An_answer_that_isnt_the_apis_is_described_without_its_content(int status, string body, string hint)
    {
        var exception = ApiErrorReader.ToException(
            new ApiAnswer(status, Encoding.UTF8.GetBytes(body), "text/html", new ApiReplyInfo("req_1", null, null, null), null));

        Assert.Equal((status, "unknown", "req_1"), (exception.Status, exception.Type, exception.RequestId));
        Assert.Contains(hint, exception.Message);
        Assert.DoesNotContain("prompt", exception.Message);
    }

    private static ApiError? TryRead(string body) => ApiErrorReader.TryRead(Encoding.UTF8.GetBytes(body));
}
