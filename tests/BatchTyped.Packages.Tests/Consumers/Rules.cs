await using var client = BatchClient.Create();
await using var run = await client.StartAsync("rules", [new Asked(1, "…")]);
await foreach (var result in run.ResultsAsync())
{
    Console.WriteLine(result.Value!.Name);
}

[BatchTask(Model = "claude-sonet-4-6", MaxTokens = 512, CustomId = "a.{Id}")]
[Prompt("Label this: {Txt}")]
public record Asked(int Id, string Text) : IBatchTask<Label>;

public sealed record Label(string Name);
