using BatchTyped;

namespace Places;

internal partial class Outer
{
    [BatchTask(Model = "claude-haiku-4-5", MaxTokens = 64, CustomId = "{Id}")]
    [Prompt("{Id}")]
    private partial record Ask(int Id) : IBatchTask<Yes>;

    private sealed record Yes(bool Value);
}
