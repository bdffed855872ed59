namespace BatchTyped.Scenarios.Tests.Support;

[BatchTask(Model = "claude-haiku-4-5", MaxTokens = 300, CustomId = "reply-{Id}")]
[Prompt("Draft a reply to: {Text}")]
public partial record DraftReply(int Id, string Text) : IBatchTask<string>;
