using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace BatchTyped.Generator.Tests.Behaviour;

[BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}"), Prompt("{Id}")]
public partial record AskOrder(int Id) : IBatchTask<Order>;

public sealed class Order
{
    [JsonConstructor]
    public Order(string number, int prefix = 3) => (Number, Prefix) = (number, $"{prefix}");

    public Order(int number) => Number = Prefix = $"{number}";

    [JsonIgnore]
    public string Prefix { get; }

    [Description("As printed"), StringLength(6, MinimumLength = 2)]
    public string Number { get; }

    [Range(1, 5)]
    public required byte Rating { get; init; }

    public string Origin { get; set; } = "unknown";

    [MinLength(1), MaxLength(2)]
    public required List<OrderLine> Lines { get; init; }

    [JsonPropertyName("delivered_at")]
    public DateTimeOffset? DeliveredAt { get; init; }

    public string[] Refused
    {
        get;
        set => field = value.Length > 1 ? throw new ArgumentException("two are too many") : value;
    } = [];
}

public record OrderLine([property: Range(0, 10, MaximumIsExclusive = true)] double Price, Colour2 Colour, int? Count = 3);

public enum Colour2 { Red, Green }

[BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}"), Prompt("{Id}")]
public partial record AskParcel(int Id) : IBatchTask<Parcel>;

public record Parcel(
    [RegularExpression(@"[A-Z]{2}\d+")] string Code,
    [AllowedValues("Post", "Courier")] string? Carrier,
    [AllowedValues(1, 5, 20)] int Weight,
    [AllowedValues(1L)] decimal? Count = null);

[BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}"), Prompt("{Id}")]
public partial record AskMood(int Id) : IBatchTask<Colour2>;

[BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}"), Prompt("{Id}")]
public partial record AskNumbers(int Id) : IBatchTask<int[]>;

[BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}"), Prompt("{Id}")]
public partial record AskText(int Id) : IBatchTask<string>;

public sealed class ResultTests
{
    private const string Whole = """{"number":"a-1","rating":5,"origin":"DE","lines":[{"price":9.99,"colour":"GREEN","count":null}],"delivered_at":"2026-11-22T10:00:00+01:00","refused":[]}""";

    [Fact]
    public void WholeAnswer_IsRead()
    {
        var order = Codecs.Read(AskOrder.Definition, Whole);
        Assert.Equal(("a-1", 5, "DE", "3"), (order.Number, order.Rating, order.Origin, order.Prefix));
        Assert.Equal(new OrderLine(9.99, Colour2.Green, null), Assert.Single(order.Lines));
        Assert.Equal(new DateTimeOffset(2026, 11, 22, 10, 0, 0, TimeSpan.FromHours(1)), order.DeliveredAt);
    }

    [Fact]
    public void OptionalMembers_KeepTheirInitialValues()
    {
        var order = Codecs.Read(AskOrder.Definition, """{"number":"a-1","rating":5,"lines":[{"price":0,"colour":"red"}]}""");
        Assert.Equal("unknown", order.Origin);
        Assert.Equal(3, Assert.Single(order.Lines).Count);
        Assert.Null(order.DeliveredAt);
    }

    [Theory]
    [InlineData("\"a-1\"", "\"a\"", "$.number is shorter than 2 characters")]
    [InlineData("\"a-1\"", "\"a-12345\"", "$.number is longer than 6 characters")]
    [InlineData("\"rating\":5", "\"rating\":0", "$.rating is less than 1")]
    [InlineData("\"rating\":5", "\"rating\":256", "$.rating is outside the range of Byte")]
    [InlineData("\"rating\":5", "\"rating\":4.5", "$.rating is not a whole number")]
    [InlineData("\"rating\":5", "\"rating\":\"5\"", "$.rating is a string where a whole number is expected")]
    [InlineData("9.99", "10", "$.lines[0].price is not less than 10")]
    [InlineData("9.99", "1e999", "$.lines[0].price is outside the range of Double")]
    [InlineData("GREEN", "blue", "$.lines[0].colour is none of Red, Green")]
    [InlineData("{\"price\":9.99,\"colour\":\"GREEN\",\"count\":null}", "", "$.lines is shorter than 1 elements")]
    [InlineData("{\"price\":9.99,\"colour\":\"GREEN\",\"count\":null}", "{\"price\":9.99}", "$.lines[0].colour is missing")]
    [InlineData("[{\"price\"", "[{\"price\":1,\"colour\":\"red\"},{\"price\":1,\"colour\":\"red\",\"extra\":1},{\"price\"", "$.lines[1] has a property that the result type doesn't have")]
    [InlineData("2026-11-22T", "soon", "$.delivered_at is not a date and time")]
    [InlineData("\"refused\":[]", "\"refused\":[null]", "$.refused[0] is null where a string is expected")]
    [InlineData("\"refused\":[]}", "\"refused\":[]", "$.refused is not valid JSON")]
    public void AnswerThatDoesNotFit_TellsPathAndReason(string part, string replacement, string fault) =>
        Assert.Equal(fault, Codecs.Fault(AskOrder.Definition, Whole.Replace(part, replacement, StringComparison.Ordinal)));

    [Theory]
    [InlineData("AB1", "courier", 5, "")]
    [InlineData("AB1", null, 5, "")]
    [InlineData("xAB1", "Post", 5, @"$.code does not match [A-Z]{2}\d+")]
    [InlineData("AB1x", "Post", 5, @"$.code does not match [A-Z]{2}\d+")]
    [InlineData("AB1", "Taxi", 5, "$.carrier is none of Post, Courier")]
    [InlineData("AB1", "Post", 6, "$.weight is none of the allowed numbers")]
    public void PatternsAndAllowedValues_AreChecked(string code, string? carrier, int weight, string fault)
    {
        var answer = $$"""{"code":"{{code}}","carrier":{{(carrier is null ? "null" : $"\"{carrier}\"")}},"weight":{{weight}}}""";
        if (fault.Length > 0)
        {
            Assert.Equal(fault, Codecs.Fault(AskParcel.Definition, answer));
        }
        else
        {
            Assert.Equal(new Parcel(code, carrier is null ? null : "Courier", weight), Codecs.Read(AskParcel.Definition, answer));
        }
    }

    [Fact]
    public void ValueThatTheTypeRefuses_IsAFaultAndNoCrash() => Assert.EndsWith(
        "was refused by the result type with ArgumentException",
        Codecs.Fault(AskOrder.Definition, Whole.Replace("\"refused\":[]", "\"refused\":[\"a\",\"b\"]", StringComparison.Ordinal)), StringComparison.Ordinal);

    [Fact]
    public void RootThatIsNoObject_IsWrapped()
    {
        Assert.Equal(Colour2.Green, Codecs.Read(AskMood.Definition, """{"value":"green"}"""));
        Assert.Equal([1, 2], Codecs.Read(AskNumbers.Definition, """{"value":[1,2.0]}"""));
        Assert.Equal("$.value[1] is not a whole number", Codecs.Fault(AskNumbers.Definition, """{"value":[1,2.5]}"""));
    }

    [Fact]
    public void PlainText_IsTakenAsItIs() => Assert.Equal("{not json", Codecs.Read(AskText.Definition, "{not json"));
}
