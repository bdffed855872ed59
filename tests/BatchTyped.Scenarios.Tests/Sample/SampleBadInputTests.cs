using System.Text;

namespace BatchTyped.Scenarios.Tests.Sample;

/// <summary>What bad input gets in every sample: clear words, the right exit code, no stack trace, and nothing sent.</summary>
public class SampleBadInputTests
{
    private const int Failed = 1;
    private const int BadInput = 2;
    private const string Full = "/dev/full";

    /// <summary>A faulty file of each sample, whose second row can't be used.</summary>
    public static TheoryData<string, string, string, string> FaultyFiles => new()
    {
        { "TicketTriage", "--tickets", "id,text\n1,a\n2\n3,c\n", "2 fields" },
        { "ArticleSummaries", "--articles", "slug,title,text\na,A,Aa.\nb,B,\nc,C,Cc.\n", "text is empty" },
        { "ProductDescriptions", "--products", "sku,name,facts\n1,a,b\n1,c,d\n3,e,f\n", "\"1\"" },
        { "ProductEnrichment", "--offers", "sku,offer\n1,a\n\"2\"x,b\n3,c\n", "quote" },
        { "ReviewSentiment", "--reviews", "id,product,label,text\n1,cup,Positive,good\n2,cup,Great,good\n3,cup,Negative,bad\n", "Positive, Neutral, Negative" },
    };

    [Theory]
    [MemberData(nameof(FaultyFiles))]
    public async Task A_row_that_cannot_be_used_stops_every_sample_and_is_left_out_where_that_is_asked_for(string sample, string option, string file, string reason)
    {
        using var desk = new Desk(sample);
        desk.Write("faulty.csv", file);

        var stopped = (await desk.RunAsync(option, "faulty.csv")).ShouldFail(BadInput, "error: ", "faulty.csv", "line 3", sample == "TicketTriage" ? "field" : reason);
        Assert.Equal("", stopped.Output);

        var skipped = await desk.RunAsync(option, "faulty.csv", "--on-bad-row", "skip");
        Assert.True(skipped.ExitCode == 0, skipped.Errors);
        Assert.Contains("skipped: ", skipped.Errors, StringComparison.Ordinal);
        Assert.Contains("line 3", skipped.Errors, StringComparison.Ordinal);
        Assert.Contains("1 of the", skipped.Errors, StringComparison.Ordinal);
        Assert.StartsWith("2 ", skipped.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TicketTriage", "--tickets", "id,text\n1,a\n2,Gruß\n")]
    [InlineData("ArticleSummaries", "--articles", "slug,title,text\na,A,Aa.\nb,Grüße,b\n")]
    [InlineData("ProductDescriptions", "--products", "sku,name,facts\n1,a,b\n2,Kännchen,d\n")]
    [InlineData("ProductEnrichment", "--offers", "sku,offer\n1,a\n2,Kännchen\n")]
    [InlineData("ReviewSentiment", "--reviews", "id,product,label,text\n1,cup,Positive,good\n2,cup,Negative,übel\n")]
    public async Task A_file_that_is_not_utf_8_stops_every_sample(string sample, string option, string file)
    {
        using var desk = new Desk(sample);
        desk.Write("latin1.csv", Encoding.Latin1.GetBytes(file));

        (await desk.RunAsync(option, "latin1.csv", "--on-bad-row", "skip")).ShouldFail(BadInput, "latin1.csv", "UTF-8", "line 3");
    }

    [Theory]
    [InlineData("TicketTriage")]
    [InlineData("ArticleSummaries")]
    [InlineData("ProductDescriptions")]
    [InlineData("ProductEnrichment")]
    [InlineData("ReviewSentiment")]
    [InlineData("DocumentExtraction")]
    public async Task Live_without_a_key_stops_every_sample(string sample)
    {
        using var desk = new Desk(sample);

        (await desk.RunAsync("--live")).ShouldFail(BadInput, "ANTHROPIC_API_KEY", "api.anthropic.com");
    }

    [Fact]
    public async Task A_quote_that_is_never_closed_is_not_left_out_since_it_hides_the_rest_of_the_file()
    {
        using var desk = new Desk("ArticleSummaries");
        desk.Write("open.csv", "slug,title,text\na,A,Aa.\nb,B,\"never closed\nc,C,Cc.\nd,D,Dd.\n");

        (await desk.RunAsync("--articles", "open.csv", "--on-bad-row", "skip")).ShouldFail(BadInput, "line 3", "never closed");
    }

    [Fact]
    public async Task A_file_of_rows_none_of_which_can_be_used()
    {
        using var desk = new Desk("ArticleSummaries");
        desk.Write("none.csv", "slug,title,text\na,,Aa.\n");

        (await desk.RunAsync("--articles", "none.csv", "--on-bad-row", "skip")).ShouldFail(BadInput, "No articles", "can't be used");
    }

    [Fact]
    public async Task Documents_that_are_none()
    {
        using var desk = new Desk("DocumentExtraction");
        (await desk.RunAsync("--documents", "nowhere")).ShouldFail(BadInput, "nowhere", "--documents");

        Directory.CreateDirectory(desk.PathOf("files"));
        (await desk.RunAsync("--documents", "files")).ShouldFail(BadInput, "no documents");

        desk.Write("files/letter.pdf", "Dear all");
        (await desk.RunAsync("--documents", "files")).ShouldFail(BadInput, "letter.pdf", "neither a PDF");

        File.Copy(Path.Combine(Path.GetDirectoryName(BuiltProgram.Sample("DocumentExtraction"))!, "documents", "receipt-03-taxi.png"), desk.PathOf("files/taxi"));
        var skipped = await desk.RunAsync("--documents", "files", "--on-bad-row", "skip");
        Assert.True(skipped.ExitCode == 0, skipped.Errors);
        Assert.Contains("letter.pdf", skipped.Errors, StringComparison.Ordinal);
        Assert.Equal(["taxi"], desk.ReadIds("invoices-out/invoices.csv"));
    }

    [Fact]
    public async Task A_pipe_that_is_closed_early_does_not_stop_it()
    {
        using var desk = new Desk("ArticleSummaries");
        await using var program = desk.Start();
        await program.LineWithAsync("36 articles");

        (await program.EndUnreadAsync()).ShouldSucceed();

        Assert.Equal(36, desk.ReadRows("summaries-out/summaries.csv").Count);
    }

    [Fact]
    public async Task A_full_disk_under_the_output_or_under_a_result_file()
    {
        Assert.SkipUnless(File.Exists(Full), $"There is no {Full}.");
        using var desk = new Desk("ArticleSummaries");
        (await desk.RunIntoAsync(Full)).ShouldFail(Failed, "No space left");
        (await desk.RunIntoAsync(Full, "--help")).ShouldFail(Failed, "No space left");

        Directory.CreateDirectory(desk.PathOf("summaries-out"));
        File.CreateSymbolicLink(desk.PathOf("summaries-out/summaries.csv.partial"), Full);
        (await desk.RunAsync()).ShouldFail(Failed, "No space left", "summaries.csv");
        Assert.Empty(Directory.EnumerateFileSystemEntries(desk.PathOf("summaries-out")));

        (await desk.RunAsync()).ShouldSucceed();
        Assert.Equal((1, 36, 0), await desk.ReadOfflineLedgerAsync());
    }

    [Fact]
    public async Task A_catalog_that_is_no_database()
    {
        using var desk = new Desk("ProductEnrichment");
        Directory.CreateDirectory(desk.PathOf("catalog-out"));
        desk.Write("catalog-out/catalog.db", "This is a letter, and not a database at all; it only has the name of one.");

        (await desk.RunAsync()).ShouldFail(Failed, "catalog.db", "not a database");
    }
}
