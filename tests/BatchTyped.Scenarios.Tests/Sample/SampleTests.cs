using Microsoft.Data.Sqlite;

namespace BatchTyped.Scenarios.Tests.Sample;

/// <summary>Each sample as its user starts it, with its own data; and a second time, when nothing is left to be sent.</summary>
public class SampleTests
{
    [Fact]
    public async Task Article_summaries_give_each_article_a_text()
    {
        using var desk = new Desk("ArticleSummaries");
        await RunTwiceAsync(desk);

        var rows = desk.ReadRows("summaries-out/summaries.csv");
        Assert.Equal(36, rows.Count);
        Assert.All(rows, row => Assert.StartsWith("[made up offline] ", row[2], StringComparison.Ordinal));
        Assert.Contains(rows, row => row[0] == "ice-rink" && row[2].Contains("Waste heat from the ice rink", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Review_sentiment_compares_with_the_labels()
    {
        using var desk = new Desk("ReviewSentiment");
        var output = (await desk.RunAsync()).ShouldSucceed().Output;

        var rows = desk.ReadRows("sentiment-out/sentiment.csv");
        Assert.Equal(115, rows.Count);
        var right = rows.Count(row => row[2] == row[3]);
        Assert.InRange(right, 60, 114);
        Assert.Contains(FormattableString.Invariant($"Accuracy {(double)right / rows.Count:P1} of 115"), output, StringComparison.Ordinal);
        Assert.Contains("Recall", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Product_descriptions_give_each_product_a_text_in_each_language()
    {
        using var desk = new Desk("ProductDescriptions");
        (await desk.RunAsync()).ShouldSucceed();

        var rows = desk.ReadRows("descriptions-out/descriptions.csv");
        Assert.Equal(30 * 4, rows.Select(row => (row[0], row[1])).Distinct().Count());
        Assert.All(rows.Where(row => row[1] == "German"), row => Assert.Contains("einfach gut", row[3], StringComparison.Ordinal));
    }

    [Fact]
    public async Task Product_enrichment_writes_each_product_once_also_from_another_run()
    {
        using var desk = new Desk("ProductEnrichment");
        await RunTwiceAsync(desk);
        Change(desk, "delete from Products where Sku = 'BG-0201'; update Products set Brand = 'Nobody' where Sku = 'BG-0202'");

        // What lies behind the run's bookmark isn't read again. Another run reads it all, and its rows find theirs.
        (await desk.RunAsync()).ShouldSucceed();
        Assert.Equal(61, Number(desk, "select count(*) from Products"));
        (await desk.RunAsync("--name", "again")).ShouldSucceed();

        Assert.Equal(62, Number(desk, "select count(*) from Products where Problem is null"));
        Assert.Equal(1, Number(desk, "select count(*) from Products where Sku = 'BG-0202' and Brand = 'Norrby' and Weight = 610 and Length = 490"));
    }

    [Fact]
    public async Task Document_extraction_reads_pdfs_and_pictures_and_finds_what_does_not_add_up()
    {
        using var desk = new Desk("DocumentExtraction");
        await RunTwiceAsync(desk);

        var rows = desk.ReadRows("invoices-out/invoices.csv");
        Assert.Equal(14, rows.Count);
        Assert.All(rows, row => Assert.Equal("Succeeded", row[1]));
        Assert.Equal(["2026-0446-hydrona.pdf"], rows.Where(row => row[9] != "adds up").Select(row => row[0]));
        Assert.Contains(rows, row => row[0] == "receipt-03-taxi.png" && row[2] == "TAXI KAYA" && row[5] == "2026-03-19" && row[7] == "46.00");
    }

    private static async Task RunTwiceAsync(Desk desk)
    {
        (await desk.RunAsync()).ShouldSucceed();
        var ledger = await desk.ReadOfflineLedgerAsync();
        Assert.Contains("nothing is sent", (await desk.RunAsync()).ShouldSucceed().Output, StringComparison.Ordinal);
        Assert.Equal(ledger, await desk.ReadOfflineLedgerAsync());
        Assert.Equal(0, ledger.PaidTwice);
    }

    private static void Change(Desk desk, string sql)
    {
        using var catalog = OpenCatalog(desk);
        using var command = catalog.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static long Number(Desk desk, string sql)
    {
        using var catalog = OpenCatalog(desk);
        using var command = catalog.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }

    private static SqliteConnection OpenCatalog(Desk desk)
    {
        var catalog = new SqliteConnection($"Data Source={desk.PathOf("catalog-out/catalog.db")};Pooling=False");
        catalog.Open();
        return catalog;
    }
}
