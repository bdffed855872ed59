namespace BatchTyped.Analyzers.Tests.Usage;

/// <summary>The compiler finds what is missing; the fix adds it, and then nothing is found any more.</summary>
public sealed class MissingArmsFixTests
{
    [Theory]
    [InlineData("text switch { { Value: { } value } => value }", "text switch { { Value: { } value } => value, { Failure: { } failure } => throw new System.NotImplementedException() }")]
    [InlineData("text switch { { Failure: { } failure } => failure.Message, }", "text switch { { Failure: { } failure } => failure.Message, { Value: { } value } => throw new System.NotImplementedException() }")]
    [InlineData(
        "text switch\n{\n    { Value: { } value } => value,\n    { Failure: BatchFailure.Expired or BatchFailure.Canceled or BatchFailure.Missing or BatchFailure.Truncated or BatchFailure.Incomplete or BatchFailure.InvalidOutput } => \"\"\n}",
        "text switch\n{\n    { Value: { } value } => value,\n    { Failure: BatchFailure.Expired or BatchFailure.Canceled or BatchFailure.Missing or BatchFailure.Truncated or BatchFailure.Incomplete or BatchFailure.InvalidOutput } => \"\",\n"
            + "    { Failure: BatchFailure.Refused refused } => throw new System.NotImplementedException(),\n    { Failure: BatchFailure.Errored errored } => throw new System.NotImplementedException(),\n}")]
    [InlineData(
        "text.Failure switch { BatchFailure.Expired or BatchFailure.Canceled or BatchFailure.Missing or BatchFailure.Truncated or BatchFailure.Incomplete or BatchFailure.InvalidOutput or BatchFailure.Refused => \"\" }",
        "text.Failure switch { BatchFailure.Expired or BatchFailure.Canceled or BatchFailure.Missing or BatchFailure.Truncated or BatchFailure.Incomplete or BatchFailure.InvalidOutput or BatchFailure.Refused => \"\","
            + " BatchFailure.Errored errored => throw new System.NotImplementedException(), null => throw new System.NotImplementedException() }")]
    [InlineData(
        "text.Outcome switch { BatchOutcome.Succeeded or BatchOutcome.Truncated or BatchOutcome.Incomplete or BatchOutcome.InvalidOutput or BatchOutcome.Errored or BatchOutcome.Expired or BatchOutcome.Canceled => \"\" }",
        "text.Outcome switch { BatchOutcome.Succeeded or BatchOutcome.Truncated or BatchOutcome.Incomplete or BatchOutcome.InvalidOutput or BatchOutcome.Errored or BatchOutcome.Expired or BatchOutcome.Canceled => \"\","
            + " BatchOutcome.Refused => throw new System.NotImplementedException(), BatchOutcome.Missing => throw new System.NotImplementedException(), _ => throw new System.NotImplementedException() }")]
    public async Task Fix_AddsWhatIsMissing(string expression, string repaired)
    {
        var run = new FixRun(Rule.Usings + UsageCode.Method($"return {expression};", "string"));
        Assert.NotEmpty(await run.FindAsync());
        await run.RepairAsync();
        Assert.Equal(Rule.Usings + UsageCode.Method($"return {repaired};", "string"), Assert.Single(await run.SourcesAsync()));
        Assert.Empty((await run.FindAsync()).Select(finding => finding.ToString()));
    }

    [Fact]
    public async Task SwitchOverSomethingElse_IsLeftAlone()
    {
        var source = Rule.Usings + UsageCode.Method("return items.Count switch { 1 => \"\" };", "string");
        var run = new FixRun(source);
        await run.RepairAsync();
        Assert.Equal(source, Assert.Single(await run.SourcesAsync()));
    }
}
