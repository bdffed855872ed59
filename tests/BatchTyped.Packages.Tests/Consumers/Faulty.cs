await using var client = BatchClient.Create();
await using var closed = await client.StartAsync("closed", [new Closed(1, "…")]);
await using var misspelt = await client.StartAsync("misspelt", [new Misspelt(1, "…")]);

[BatchTask(Model = "claude-sonnet-4-6", MaxTokens = 64, CustomId = "{Id}")]
[Prompt("Label this: {Text}")]
public record Closed(int Id, string Text) : IBatchTask<Label>;

[BatchTask(Model = "claude-sonnet-4-6", MaxTokens = 64, CustomId = "{Id}")]
[Prompt("Label this: {Txt}")]
public partial record Misspelt(int Id, string Text) : IBatchTask<Label>;

public sealed record Label(string Name);
