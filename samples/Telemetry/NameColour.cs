using BatchTyped;

namespace Telemetry;

[BatchTask(Model = "claude-haiku-4-5", MaxTokens = 32, CustomId = "colour-{Id}")]
[Prompt("Which colour has {Thing}? One word.")]
public partial record NameColour(int Id, string Thing) : IBatchTask<string>;
