using BatchTyped;
using BatchTyped.Emulator;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

var state = Directory.CreateTempSubdirectory("batchtyped-view-");
var services = new ServiceCollection();
services.AddBatchTyped().UseEmulator(_ => { }).Configure(options => options.StatePath = state.FullName);
await using (var provider = services.BuildServiceProvider())
{
    await using var run = await provider.GetRequiredService<BatchClient>().StartAsync("words", [new Word(1, "one"), new Word(2, "two"), new Word(3, "three")]);
    await AnsiConsole.Console.ShowBatchRunAsync(run);
}

state.Delete(recursive: true);

[BatchTask(Model = "claude-haiku-4-5", MaxTokens = 16, CustomId = "{Id}")]
[Prompt("Translate to German: {Text}")]
public partial record Word(int Id, string Text) : IBatchTask<string>;
