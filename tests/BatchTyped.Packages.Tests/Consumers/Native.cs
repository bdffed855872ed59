using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

var builder = Host.CreateApplicationBuilder(args);
builder.Services.AddBatchTyped();
using var host = builder.Build();
var client = host.Services.GetRequiredService<BatchClient>();

var invoices = Enumerable.Range(1, 20).Select(id => new ReadInvoice(id, new DateOnly(2026, 1, id), [new Page($"page of \"{id}\"", 1.5m)], null));
await using (var run = await client.StartAsync("invoices", invoices, new BatchRunOptions { BatchSize = 8 }))
{
    await foreach (var result in run.ResultsAsync())
    {
        Console.WriteLine(result switch
        {
            { Value: { } invoice } => $"invoice {result.Key}: {invoice.State}, {invoice.Lines.Count} lines, due {invoice.Due}, read from {result.Item.Pages[0].Text}",
            { Failure: { } failure } => $"{result.Key}: {failure.Outcome}: {failure.Message}",
        });
    }

    Console.WriteLine(await run.SummaryAsync());
}

var moods = new JudgeMood[] { new("shop", 1, "Fine!"), new("shop", 2, "Meh.") };
await using (var run = await client.StartAsync("moods", moods))
{
    await foreach (var result in run.ResultsAsync())
    {
        Console.WriteLine($"{result.Key.Tenant}/{result.Key.Id}: {result.Value}");
    }
}

Console.WriteLine(await client.EstimateAsync(invoices));
Console.WriteLine((await client.SendOneAsync(moods[0])).Outcome);

[BatchTask(Model = "claude-sonnet-4-6", MaxTokens = 1024, CustomId = "invoice-{Id}")]
[Prompt("Read invoice {Id} of {Day:yyyy-MM-dd}.")]
public partial record ReadInvoice(int Id, DateOnly Day, IReadOnlyList<Page> Pages, Uri? Origin) : IBatchTask<Invoice>;

public sealed record Page(string Text, decimal Scale);

public sealed record Invoice(InvoiceState State, List<Line> Lines, DateOnly? Due);

public sealed record Line([MinLength(1), StringLength(40)] string Article, [Range(0, 1_000)] decimal Price);

public enum InvoiceState
{
    Open,
    [JsonStringEnumMemberName("on its way")] Sent,
    Paid,
}

[BatchTask(Model = "claude-sonnet-4-6", MaxTokens = 64, CustomId = "{Tenant}-{Id}")]
[Prompt("Which mood? {Text}")]
public readonly partial record struct JudgeMood(string Tenant, int Id, string Text) : IBatchTask<MoodLabel>;

public readonly record struct MoodLabel(Mood Mood);

public enum Mood { Good, Bad, Mixed }
