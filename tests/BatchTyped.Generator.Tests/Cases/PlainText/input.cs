using System;
using BatchTyped;

[BatchTask(Model = "claude-haiku-4-5", MaxTokens = 1024, CustomId = "{Id:N}")]
[SystemPrompt("Answer in {{double}} braces.\nToday is {Day}, a {Day:dddd}.")]
[Prompt("{Question}")]
public sealed partial class Answer : IBatchTask<string>
{
    public required Guid Id { get; init; }

    public DateOnly Day { get; init; }

    public string? Question { get; set; }
}
