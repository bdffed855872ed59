namespace BatchTyped.Analyzers.Tests;

/// <summary>A project that breaks every rule that has a fix, repaired as a whole.</summary>
public sealed class FixAllTests
{
    private static readonly string Key = "sk-" + "ant-api03-0123456789abcdef_ABC";

    private static readonly string Tasks = Rule.Usings + """"
        public class Outer
        {
            [BatchTask(Model = "claude-sonet-4-6", CustomId = "a.{id}")]
            [SystemPrompt("Judge.", Cache = BatchPromptCache.OneHour)]
            [Prompt("""
                Judge } this: {Txt}
                """)]
            public record Closed(int Id, string Text) : IBatchTask<Answer>;
        }

        [BatchTask(Model = "claude-sonnet-4-5", MaxTokens = 1_000_000, CustomId = "{Id}", Betas = ["message-batches-2024-09-24", "output-300k-2026-03-24"])]
        [Prompt("{Id}")]
        public partial record Old(int Id) : IBatchTask<Answer>;

        [BatchTask(Model = "claude-opus-4-1-20250805", MaxTokens = 2, Effort = BatchEffort.Low, CustomId = "{Id}")]
        [Prompt("{Id}")]
        public partial record Older(int Id) : IBatchTask<Answer>;

        [BatchTask(Model = "claude-opus-4-8", MaxTokens = 200_000, CustomId = "{Id}")]
        [SystemPrompt("LONG")]
        [Prompt("{Id}")]
        public partial record Long(int Id) : IBatchTask<string>;

        [BatchTask(Model = "claude-opus-4-8", MaxTokens = 20_000, CustomId = "{Id}")]
        [Prompt("{Id}")]
        public partial record Short(int Id) : IBatchTask<bool>;

        [BatchTask(Model = "claude-haiku-4-5", MaxTokens = 500, Effort = BatchEffort.Low, InferenceGeo = "us", CustomId = "{Id}")]
        [Prompt("{Id}")]
        public partial record Refused(int Id) : IBatchTask<Answer>;

        [BatchTask(Model = "claude-haiku-5-5", MaxTokens = 500, CustomId = "{Id}")]
        [Prompt("{Id}")]
        public partial record Thinker(int Id) : IBatchTask<Answer>;

        [BatchTask(Model = "m", MaxTokens = 500, CustomId = "{Id}")]
        [Prompt(File = "Prompt/near.md")]
        public partial record FromFile(int Id) : IBatchTask<Answer>;

        public sealed record Answer(string Text);
        """".Replace("LONG", new string('a', 6_000), StringComparison.Ordinal);

    private static readonly string Uses = Rule.Usings + $$"""
        public static class Uses
        {
            public static string Of(BatchTypedOptions options, BatchResult<Old, Answer> result, BatchResult<Short, bool> other)
            {
                options.ApiKey = "{{Key}}";
                Console.WriteLine("claude-sonnet-4-5");
                Console.WriteLine(result.Value!.Text + other.Value.GetValueOrDefault());
                return result switch { { Value: { } answer } => answer.Text };
            }
        }
        """;

    [Fact]
    public async Task ProjectThatBreaksEveryFixableRule_CompilesAfterwards()
    {
        var run = new FixRun([new PromptText("Prompts/near.md", "{Id}")], Tasks, Uses);
        var repaired = await run.RepairAsync();

        Assert.Empty((await run.FindAsync()).Select(finding => finding.ToString()));
        Assert.Equal(
            FixRun.Fixes.SelectMany(fix => fix.FixableDiagnosticIds).Where(id => id.StartsWith("BT", StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal),
            repaired.Where(id => id.StartsWith("BT", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }
}
