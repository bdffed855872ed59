namespace BatchTyped.Scenarios.Tests.Support.Renamed;

/// <summary>The task of the same items and keys after its type moved, and its prompt and result changed.</summary>
[BatchTask(Model = "claude-sonnet-4-6", MaxTokens = 256, CustomId = "ticket-{Id}")]
[Prompt("To which team does this ticket go? {Text}")]
public partial record ClassifyTicket(int Id, string Text) : IBatchTask<string>;
