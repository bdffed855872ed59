using BatchTyped;
using ProductEnrichment.Database;
using ProductEnrichment.Offline;
using ProductEnrichment.Tasks;
using Samples;
using Spectre.Console;

var setup = new SampleSetup
{
    Description = "Turns lines of suppliers' price lists into rows of a catalog, an SQLite database.",
    Items = "offers",
    Input = "offers.csv",
    InputForm = "CSV file with the columns sku,offer",
    Out = "catalog-out",
    Responder = PatternReader.Answer,
    AnswersAreMadeUp = "by a few patterns",
};

return await SampleCommand.RunAsync(args, setup, async (sample, stop) =>
{
    var offers = sample.ReadRows(["sku", "offer"], row => new ExtractProduct(row["sku"], row.Text("offer")));
    var api = await sample.StartApiAsync(stop);
    await using var client = BatchClient.Create(api.Options);
    await sample.ConfirmSpendingAsync(client, sample.RunName, offers, stop);

    await using var run = await client.StartAsync(sample.RunName, offers, sample.RunOptions, stop);
    await using var catalog = await Catalog.OpenAsync(sample.OutPath("catalog.db"), sample.RunName, stop);

    // The database knows how far it is: results that it holds aren't read again, and one that comes twice is written by its key.
    await foreach (var result in sample.FollowAsync("Products", run, stop, catalog.Cursor))
    {
        await catalog.UpsertAsync(result, stop);
    }

    await catalog.SaveAsync(stop);
    sample.Show(new Text($"{await catalog.CountAsync(stop)} products are in the catalog."));
    sample.Keep(await run.SummaryAsync(stop), sample.OutPath("catalog.db"));
});
