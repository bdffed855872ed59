using System.Globalization;
using BatchTyped;
using DocumentExtraction;
using Samples;

var setup = new SampleSetup
{
    Description = "Reads invoices and receipts: PDFs and pictures.",
    Items = "documents",
    Input = "documents",
    InputForm = "folder of PDFs and of PNG or JPEG pictures",
    Out = "invoices-out",
    Responder = PrintedWords.Answer,
    AnswersAreMadeUp = "of the words that stand in the sample's own files",
};

return await SampleCommand.RunAsync(args, setup, async (sample, stop) =>
{
    var documents = sample.ReadFiles(ReadInvoice.FromFile);
    var api = await sample.StartApiAsync(stop);
    await using var client = BatchClient.Create(api.Options);
    await sample.ConfirmSpendingAsync(client, sample.RunName, documents, stop);

    await using var run = await client.StartAsync(sample.RunName, documents, sample.RunOptions, stop);
    using var invoices = sample.CreateCsv("invoices.csv", "file", "outcome", "issuer", "vat_id", "number", "issued_on", "currency", "total", "lines", "check", "problem");
    await foreach (var result in sample.FollowAsync("Invoices", run, stop))
    {
        switch (result)
        {
            case { Value: { } invoice }:
                invoices.Write(result.Key, $"{result.Outcome}", invoice.Issuer.Name, invoice.Issuer.VatId, invoice.Number, $"{invoice.IssuedOn:yyyy-MM-dd}", invoice.Currency,
                    invoice.Total.ToString(CultureInfo.InvariantCulture), $"{invoice.Lines.Count}", invoice.AddsUp() ? "adds up" : "the lines come to another total", null);
                break;
            case { Failure: { } failure }:
                invoices.Write(result.Key, $"{result.Outcome}", null, null, null, null, null, null, null, null, failure.Message);
                break;
        }
    }

    invoices.Publish();
    sample.Keep(await run.SummaryAsync(stop), invoices.FilePath);
});
