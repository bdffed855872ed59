namespace BatchTyped.Scenarios.Tests.Support;

[BatchTask(Model = "claude-sonnet-4-6", MaxTokens = 50, CustomId = "mood-{Id}")]
[Prompt("In what mood was this written? {Text}")]
public readonly partial record struct JudgeMood(int Id, string Text) : IBatchTask<Mood>;

public enum Mood
{
    Good,
    Bad,
}
