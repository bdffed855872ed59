using BatchTyped.CodeFixes.Usage;

namespace BatchTyped.Analyzers.Tests.Usage;

public sealed class BT4001Tests
{
    [Theory]
    [InlineData("Console.WriteLine({|BT4001:text.Value!|});")]
    [InlineData("Console.WriteLine({|BT4001:text.Value!|}.Length);")]
    [InlineData("int value = {|BT4001:number.Value!.Value|};")]
    [InlineData("int value = {|BT4001:(int)number.Value!|};")]
    [InlineData("#nullable disable\r\nint value = {|BT4001:(int)number.Value|} + {|BT4001:number.Value.Value|};")]
    [InlineData("int value = {|CS8629:(int)number.Value|} + {|CS8629:number.Value|}.Value;")]
    [InlineData("int value = {|BT4001:number.Value.GetValueOrDefault()|};")]
    [InlineData("_ = all.Select(result => {|BT4001:result.Value!|}).ToList();")]
    [InlineData("Console.WriteLine({|BT4001:text.Value!|}); if (text.Failure is null) { }")]
    public Task ValueReadWithoutALook_Triggers(string statements) => Rule.CheckAsync(UsageCode.Method(statements));

    [Theory]
    [InlineData("if (text.Failure is null) { Console.WriteLine(text.Value!.Length); }")]
    [InlineData("if (text.Outcome != BatchOutcome.Succeeded) { return; } Console.WriteLine(text.Value!.Length);")]
    [InlineData("if (number.Value is null) { return; } int value = number.Value!.Value;")]
    [InlineData("if (number.Value.HasValue) { int value = number.Value.GetValueOrDefault(); }")]
    [InlineData("_ = all.Where(result => result.Failure == null).Select(result => result.Value!).ToList();")]
    [InlineData("_ = all.Where(result => result is { Outcome: BatchOutcome.Succeeded }).Select(result => result.Value!).ToList();")]
    [InlineData("Console.WriteLine(text.Value?.Length);")]
    [InlineData("int? value = number.Value; string? other = text.Value;")]
    [InlineData("int value = number.Value ?? 0;")]
    [InlineData("if (text.TryGetValue(out var value, out _)) { Console.WriteLine(value.Length + text.Value!.Length); }")]
    [InlineData("Console.WriteLine(new KeyValuePair<string, string?>(\"a\", null).Value!.Length);")]
    [InlineData("int? other = 1; int value = other.Value;")]
    public Task ValueReadAfterALookOrNotAtAll_DoesNotTrigger(string statements) => Rule.CheckAsync(UsageCode.Method(statements));

    [Fact]
    public Task Fix_FailsWithTheReason() => Fix.CheckAsync<UncheckedValueFix>(
        UsageCode.Method("""
            Console.WriteLine({|BT4001:text.Value!|});
                    Console.WriteLine({|BT4001:text.Value!|}.Length + {|BT4001:(int)number.Value!|} + {|BT4001:number.Value.GetValueOrDefault()|});
                    int value = {|BT4001:number.Value!.Value|};
                    _ = all.Select(result => {|BT4001:result.Value!|}).ToList();
            """),
        UsageCode.Method("""
            Console.WriteLine(text.Value ?? throw new System.InvalidOperationException(text.Failure?.Message));
                    Console.WriteLine((text.Value ?? throw new System.InvalidOperationException(text.Failure?.Message)).Length + (int)(number.Value ?? throw new System.InvalidOperationException(number.Failure?.Message)) + (number.Value ?? throw new System.InvalidOperationException(number.Failure?.Message)));
                    int value = number.Value ?? throw new System.InvalidOperationException(number.Failure?.Message);
                    _ = all.Select(result => (result.Value ?? throw new System.InvalidOperationException(result.Failure?.Message))).ToList();
            """));

    [Fact]
    public Task RepairedCode_Compiles() => Rule.CheckAsync(UsageCode.Method(
        "Console.WriteLine((text.Value ?? throw new System.InvalidOperationException(text.Failure?.Message)).Length + (number.Value ?? throw new System.InvalidOperationException(number.Failure?.Message)));"));

    [Fact]
    public Task Fix_IsNotOfferedWhereTheResultWouldBeMadeTwice() => Fix.CheckAsync<UncheckedValueFix>(
        UsageCode.Method("Console.WriteLine({|BT4001:all.First().Value!|});"), UsageCode.Method("Console.WriteLine({|BT4001:all.First().Value!|});"));
}
