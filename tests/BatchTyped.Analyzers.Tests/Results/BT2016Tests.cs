namespace BatchTyped.Analyzers.Tests.Results;

public sealed class BT2016Tests
{
    [Theory]
    [InlineData("[{|BT2016:Length(5, 1)|}] string Data")]
    [InlineData("[{|BT2016:Length(2, 1)|}] List<int> Data")]
    [InlineData("[{|BT2016:StringLength(3, MinimumLength = 9)|}] string? Data")]
    [InlineData("[MinLength(4), {|BT2016:MaxLength(3)|}] string Data")]
    [InlineData("[{|BT2016:Range(5, 1)|}] int Data")]
    [InlineData("[{|BT2016:Range(5, 5, MinimumIsExclusive = true)|}] double? Data")]
    [InlineData("[{|BT2016:Range(300, 400)|}] byte? Data")]
    [InlineData("[{|BT2016:Range(1.2, 1.8)|}] Int128 Data")]
    [InlineData("[{|BT2016:Range(1e30, 1e35)|}] decimal Data")]
    [InlineData("[Range(5, 9), {|BT2016:AllowedValues(1, 2)|}] long Data")]
    [InlineData("[AllowedValues(\"aaa\"), {|BT2016:MaxLength(2)|}] string Data")]
    [InlineData("[AllowedValues(\"aaa\"), {|BT2016:RegularExpression(\"b+\")|}] string Data")]
    public Task ConstraintsThatNothingMeets_Trigger(string member) => Rule.CheckAsync(Task(member));

    [Theory]
    [InlineData("[Length(5, 5)] string Data")]
    [InlineData("[Range(5, 5)] int Data")]
    [InlineData("[Range(0.5, 1.5)] byte Data")]
    [InlineData("[Range(0, 1e300)] sbyte Data")]
    [InlineData("[Range(0, 1), AllowedValues(1, 2)] int Data")]
    [InlineData("[AllowedValues(\"a\", \"aaa\"), MaxLength(2)] string Data")]
    public Task ConstraintsThatSomethingMeets_DoNotTrigger(string member) => Rule.CheckAsync(Task(member));

    private static string Task(string member) => $$"""
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}"), Prompt("{Id}")]
        public partial record Ask(int Id) : IBatchTask<Answer>;

        public record Answer({{member}});
        """;
}
