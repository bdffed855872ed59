using ArticleSummaries;
using BatchTyped;
using Samples;

var setup = new SampleSetup
{
    Description = "Summarizes articles in two sentences each.",
    Items = "articles",
    Input = "articles.csv",
    InputForm = "CSV file with the columns slug,title,text",
    Out = "summaries-out",
    Responder = FirstSentences.Answer,
    AnswersAreMadeUp = "of each article's first sentences",
};

return await SampleCommand.RunAsync(args, setup, async (sample, stop) =>
{
    var articles = sample.ReadRows(["slug", "title", "text"], row => new SummarizeArticle(row["slug"], row.Text("title"), row.Text("text")));
    var api = await sample.StartApiAsync(stop);
    await using var client = BatchClient.Create(api.Options);
    await sample.ConfirmSpendingAsync(client, sample.RunName, articles, stop);

    await using var run = await client.StartAsync(sample.RunName, articles, sample.RunOptions, stop);
    using var summaries = sample.CreateCsv("summaries.csv", "slug", "outcome", "summary", "problem");
    await foreach (var result in sample.FollowAsync("Summaries", run, stop))
    {
        // Plain text: the value is the answer as the model wrote it.
        summaries.Write(result.Key, $"{result.Outcome}", result.Value, result.Failure?.Message);
    }

    summaries.Publish();
    sample.Keep(await run.SummaryAsync(stop), summaries.FilePath);
});
