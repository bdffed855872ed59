using BatchTyped;

namespace Support.Tickets;

[BatchTask(Model = "claude-haiku-4-5", MaxTokens = 64, CustomId = "mood-{Id}")]
[Prompt("How does the writer of this feel? {Text}")]
public readonly partial record struct JudgeMood(long Id, string Text) : IBatchTask<Mood>;

public enum Mood { Good, Bad }
