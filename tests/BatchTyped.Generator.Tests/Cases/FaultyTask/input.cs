using BatchTyped;

namespace Faulty;

[BatchTask(Model = "claude-haiku-4-5", MaxTokens = 64, CustomId = "{Id}")]
[Prompt("{Txt}")]
public partial record Ask(int Id, string Text) : IBatchTask<string>;
