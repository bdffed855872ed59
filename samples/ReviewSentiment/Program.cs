using BatchTyped;
using ReviewSentiment;
using Samples;

var setup = new SampleSetup
{
    Description = "Judges product reviews and compares the answers with labels that people gave.",
    Items = "reviews",
    Input = "reviews.csv",
    InputForm = "CSV file with the columns id,product,label,text; labels are Positive, Neutral or Negative",
    Out = "sentiment-out",
    Responder = WordList.Answer,
    AnswersAreMadeUp = "by counting kind and unkind words",
};

return await SampleCommand.RunAsync(args, setup, async (sample, stop) =>
{
    var reviews = sample.ReadRows(["id", "product", "label", "text"],
        row => new JudgeReview(row.Whole("id"), row.Text("product"), row.Text("text"), row.OneOf<Mood>("label")));
    var api = await sample.StartApiAsync(stop);
    await using var client = BatchClient.Create(api.Options);
    await sample.ConfirmSpendingAsync(client, sample.RunName, reviews, stop);

    await using var run = await client.StartAsync(sample.RunName, reviews, sample.RunOptions, stop);
    var matrix = new ConfusionMatrix();
    using var judged = sample.CreateCsv("sentiment.csv", "id", "outcome", "label", "mood", "score", "because", "problem");
    await foreach (var result in sample.FollowAsync("Judgements", run, stop))
    {
        // The item comes back with its result, and so does the label, which the model never saw.
        var label = result.Item.Label;
        if (result is { Value: { } sentiment })
        {
            matrix.Add(label, sentiment.Mood);
        }

        judged.Write($"{result.Key}", $"{result.Outcome}", $"{label}", $"{result.Value?.Mood}", $"{result.Value?.Score}", result.Value?.Because, result.Failure?.Message);
    }

    judged.Publish();
    sample.Show(matrix.Table());
    sample.Keep(await run.SummaryAsync(stop), judged.FilePath);
});
