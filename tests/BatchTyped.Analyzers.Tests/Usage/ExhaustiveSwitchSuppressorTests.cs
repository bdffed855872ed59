namespace BatchTyped.Analyzers.Tests.Usage;

public sealed class ExhaustiveSwitchSuppressorTests
{
    private const string Tasks = """
        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}")]
        [Prompt("{Id}")]
        public partial record Ask(int Id) : IBatchTask<Answer>;

        public record Answer(string Text);

        [BatchTask(Model = "m", MaxTokens = 1, CustomId = "{Id}")]
        [Prompt("{Id}")]
        public partial record Count(int Id) : IBatchTask<int>;

        """;

    [Theory]
    [InlineData("{ Value: { } answer } => answer.Text, { Failure: { } failure } => failure.Message")]
    [InlineData("{ Failure: { } failure } => failure.Message, { Value: { } answer } => answer.Text")]
    [InlineData("{ Value: not null } => \"\", { Failure: not null } => \"\"")]
    [InlineData("{ Value: { } } or { Failure: { } } => \"\"")]
    [InlineData("{ Value: ({ } and var answer) } => answer.Text, { Failure: { } } => \"\"")]
    public Task SwitchWithBothArms_IsQuiet(string arms) => Rule.CheckAsync(Tasks + $$"""
        public static class Use
        {
            public static string Of(BatchResult<Ask, Answer> result) => string.Concat(result switch { {{arms}} });
        }
        """);

    [Fact]
    public Task SwitchOverAValueType_IsQuiet() => Rule.CheckAsync(Tasks + """
        public static class Use
        {
            public static int Of(BatchResult<Count, int> result) => result switch { { Value: { } count } => count, { Failure: { } failure } => failure.Attempts };
        }
        """);

    [Theory]
    [InlineData("{ Value: { } answer } => answer.Text")]
    [InlineData("{ Value: { Text: \"a\" } } => \"\", { Failure: { } failure } => failure.Message")]
    [InlineData("{ Value: { } answer } when answer.Text.Length > 1 => \"\", { Failure: { } failure } => failure.Message")]
    [InlineData("{ Value: { } answer } => \"\", { Failure: BatchFailure.Refused } => \"\"")]
    [InlineData("{ Value: { }, Outcome: BatchOutcome.Succeeded } => \"\", { Failure: { } } => \"\"")]
    public async Task SwitchThatLacksAnArm_KeepsTheCompilersWarning(string arms)
    {
        var found = await Rule.FindAsync(Rule.Usings + Tasks + $$"""
            public static class Use
            {
                public static string Of(BatchResult<Ask, Answer> result) => result switch { {{arms}} };
            }
            """);
        Assert.Contains(Assert.Single(found).Id, new[] { "CS8509", "CS8655" });
    }

    [Fact]
    public Task SwitchOverAllFailures_IsQuiet() => Rule.CheckAsync($$"""
        public static class Use
        {
            public static string Of(BatchFailure failure) => failure switch { {{AllCases}} };
            public static string Nullable(BatchFailure? failure) => failure switch { null => "", {{AllCases}} };
            public static string Of(BatchResult<string, string> result) => result switch { { Value: { } } => "", {{NestedCases}} };
        }
        """);

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(7)]
    public Task SwitchThatLacksAFailure_KeepsTheCompilersWarning(int missing) => Rule.CheckAsync($$"""
        public static class Use
        {
            public static string Of(BatchFailure failure) => failure {|CS8509:switch|} { {{string.Join(", ", Cases.Where((_, i) => i != missing))}} };
        }
        """);

    [Fact]
    public async Task SwitchOverAFailureThatMayBeNull_KeepsTheCompilersWarning() => Assert.Contains(
        Assert.Single(await Rule.FindAsync(Rule.Usings + $$"""
            public static class Use
            {
                public static string Of(BatchFailure? failure) => failure switch { {{AllCases}} };
            }
            """)).Id,
        new[] { "CS8509", "CS8655" });

    [Fact]
    public Task SwitchOverAnotherType_KeepsTheCompilersWarning() => Rule.CheckAsync("""
        public static class Use
        {
            public static string Of(Uri? uri) => uri {|CS8655:switch|} { { Port: 1 } => "", { } => "" };
        }
        """);

    private static readonly string[] Names = [.. typeof(BatchFailure).GetNestedTypes().Select(type => type.Name)];

    private static readonly string[] Cases = [.. Names.Select((name, i) => (i % 3) switch
    {
        0 => $"BatchFailure.{name} => \"\"",
        1 => $"BatchFailure.{name} {{ }} => \"\"",
        _ => $"BatchFailure.{name} case{i} => case{i}.Message",
    })];

    private static string AllCases => string.Join(", ", Cases);

    private static string NestedCases => string.Join(", ", Names.Select(name => $"{{ Failure: BatchFailure.{name} }} => \"\""));

    [Fact]
    public void Failures_AreEight() => Assert.Equal(8, Names.Length);
}
