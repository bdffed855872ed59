using BatchTyped;
using ProductDescriptions;
using Samples;

var setup = new SampleSetup
{
    Description = "Writes texts for a shop in four languages.",
    Items = "products",
    Input = "products.csv",
    InputForm = "CSV file with the columns sku,name,facts",
    Out = "descriptions-out",
    Responder = Phrases.Answer,
    AnswersAreMadeUp = "of fixed phrases",
};

return await SampleCommand.RunAsync(args, setup, async (sample, stop) =>
{
    var products = sample.ReadRows(["sku", "name", "facts"], row => (Sku: row["sku"], Name: row.Text("name"), Facts: row.Text("facts")));
    var texts = products.SelectMany(product => Enum.GetValues<Language>(), (product, language) => new DescribeProduct(product.Sku, language, product.Name, product.Facts)).ToList();
    var api = await sample.StartApiAsync(stop);
    await using var client = BatchClient.Create(api.Options);
    await sample.ConfirmSpendingAsync(client, sample.RunName, texts, stop);

    await using var run = await client.StartAsync(sample.RunName, texts, sample.RunOptions, stop);
    using var file = sample.CreateCsv("descriptions.csv", "sku", "language", "outcome", "headline", "body", "points", "problem");
    await foreach (var result in sample.FollowAsync("Texts", run, stop))
    {
        // A key of two members is a tuple, also in the process that reads the run again.
        var (language, sku) = result.Key;
        file.Write(sku, $"{language}", $"{result.Outcome}", result.Value?.Headline, result.Value?.Body, string.Join('\n', result.Value?.Points ?? []), result.Failure?.Message);
    }

    file.Publish();
    sample.Keep(await run.SummaryAsync(stop), file.FilePath);
});
