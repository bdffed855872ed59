namespace BatchTyped.Scenarios.Tests.Support;

/// <summary>A task whose equal questions are asked once.</summary>
[BatchTask(Model = "claude-sonnet-4-6", MaxTokens = 100, CustomId = "review-{Id}", ShareIdenticalRequests = true)]
[Prompt("Summarize: {Text}")]
public partial record SharedReview(int Id, string Text) : IBatchTask<string>;
