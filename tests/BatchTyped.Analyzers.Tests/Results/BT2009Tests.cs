namespace BatchTyped.Analyzers.Tests.Results;

public sealed class BT2009Tests
{
    [Theory]
    [InlineData("[{|BT2009:Range(typeof(DateOnly), \"2026-01-01\", \"2026-12-31\")|}] DateOnly Data")]
    [InlineData("[{|BT2009:Range(typeof(int), \"a\", \"b\")|}] int Data")]
    [InlineData("[{|BT2009:StringLength(3)|}] int Data")]
    [InlineData("[{|BT2009:MaxLength(3)|}] int Data")]
    [InlineData("[{|BT2009:RegularExpression(\"(\")|}] string Data")]
    [InlineData("[{|BT2009:AllowedValues(1)|}] string Data")]
    [InlineData("[{|BT2009:AllowedValues(1, 256)|}] byte Data")]
    [InlineData("[{|BT2009:AllowedValues(1.5)|}] int? Data")]
    [InlineData("[property: {|BT2009:EmailAddress|}] string Data")]
    [InlineData("[property: {|BT2009:DeniedValues(1)|}] int Data")]
    public Task ConstraintThatIsNotChecked_Triggers(string member) => Rule.CheckAsync($$"""
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}"), Prompt("{Id}")]
        public partial record Ask(int Id) : IBatchTask<Answer>;

        public record Answer({{member}});
        """);

    [Theory]
    [InlineData("[Range(0, 1)] double Data")]
    [InlineData("[Range(typeof(decimal), \"0\", \"1.5\")] decimal? Data")]
    [InlineData("[Range(0, double.PositiveInfinity)] int Data")]
    [InlineData("[MinLength(1), Length(1, 2)] List<string> Data")]
    [InlineData("[StringLength(3), Required, RegularExpression(\"a+\"), AllowedValues(\"a\", \"aa\")] string Data")]
    [InlineData("[AllowedValues(1, 2)] long Data")]
    [InlineData("[AllowedValues((byte)1, 2L, 3.0)] UInt128? Data")]
    [InlineData("[AllowedValues(0.5, 1)] Half? Data")]
    [InlineData("[Range(0, 1e300)] nuint? Data")]
    [InlineData("[Range(typeof(Int128), \"-170141183460469231731687303715884105728\", \"5\")] Int128 Data")]
    [InlineData("[property: Even] int Data")]
    public Task ConstraintThatIsChecked_DoesNotTrigger(string member) => Rule.CheckAsync($$"""
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}"), Prompt("{Id}")]
        public partial record Ask(int Id) : IBatchTask<Answer>;

        public record Answer({{member}});

        public sealed class EvenAttribute : ValidationAttribute;
        """);

    [Fact]
    public Task ConstraintOnAnItem_DoesNotTrigger() => Rule.CheckAsync("""
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}"), Prompt("{Id}")]
        public partial record Ask([property: EmailAddress] string Id) : IBatchTask<string>;
        """);
}
