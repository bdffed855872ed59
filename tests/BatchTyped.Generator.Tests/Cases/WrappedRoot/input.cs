using System.Collections.Generic;
using BatchTyped;

namespace Lists;

[BatchTask(Model = "claude-haiku-4-5", MaxTokens = 64, CustomId = "{Id}")]
[Prompt("Which words of this text are names? {Text}")]
public partial record FindNames(int Id, string Text) : IBatchTask<IReadOnlyList<string>>;
