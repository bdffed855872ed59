using BatchTyped;

namespace Post;

[BatchTask(Model = "claude-sonnet-4-6", MaxTokens = 64, CustomId = "{Id}")]
[Prompt(File = "classify.md")]
public partial record IsSpam(int Id, Mail Mail) : IBatchTask<bool>;

public sealed record Mail(string From, string Text);
