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
    [InlineData("""{"type":"error","error":{"type":"t","details":null},"request_id":null}""")]
    [InlineData("""{"error":{"type":"t","message":null,"details":{"error_code":5}},"type":"error"}""")]
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
    [InlineData("""{"type":"error","error":{"type":"t"}} x""")]
    [InlineData("""{"type":"error","error":{"type":"t"}""")]
    [InlineData("""{"\ud800":1,"type":"error","error":{"type":"t"}}""")]
    [InlineData("""{"error":{"type":"t"}}""")]
    [InlineData("""{"type":"problem","error":{"type":"t"}}""")]
    [InlineData("""{"type":"problem","error":{"type":"request_too_large"}}""")]
    [InlineData("""{"error":{"message":"No key","type":"invalid_request_error","param":null,"code":"401"}}""")]
    [InlineData("""{"type":"error","error":{"type":"\u202e\u0007"}}""")]
    public void Anything_else_isnt(string body) => Assert.Null(TryRead(body));

    [Fact]
    public void A_very_long_message_is_cut() =>
        Assert.Equal(2_000, TryRead(Wire.Error("t", new string('m', 5_000)))!.Message.Length);

    [Fact]
    public void What_the_api_says_is_cleaned() => Assert.Equal(
        new ApiError("t", "co de", "red alert evil", "req 1"),
        TryRead("""{"type":"error","error":{"type":"\u0007t","message":"\u001b\u202ered\r\nalert\u2066 \u0000evil\n","details":{"error_code":"co\tde"}},"request_id":"req\n1"}"""));

    private static ApiError? TryRead(string body) => ApiErrorReader.TryRead(Encoding.UTF8.GetBytes(body));
}
