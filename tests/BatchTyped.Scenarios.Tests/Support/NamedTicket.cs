namespace BatchTyped.Scenarios.Tests.Support;

/// <summary>A task whose key is any text its user has.</summary>
[BatchTask(Model = "claude-sonnet-4-6", MaxTokens = 50, CustomId = "t-{Name}")]
[Prompt("Summarize: {Text}")]
public partial record NamedTicket(string Name, string Text) : IBatchTask<string>;
