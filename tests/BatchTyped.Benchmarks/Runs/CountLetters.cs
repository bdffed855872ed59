namespace BatchTyped.Benchmarks.Runs;

/// <summary>As small a task as there can be: a request of about 140 bytes.</summary>
[BatchTask(Model = "claude-sonnet-4-6", MaxTokens = 16, CustomId = "w{Id}")]
[Prompt("Letters in {Word}?")]
public sealed partial record CountLetters(int Id, string Word) : IBatchTask<string>;
