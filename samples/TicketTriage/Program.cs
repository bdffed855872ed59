using BatchTyped;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Samples;
using TicketTriage.Display;
using TicketTriage.Files;
using TicketTriage.Offline;
using TicketTriage.Tasks;

var setup = new SampleSetup
{
    Description = "Labels support tickets and drafts replies to the urgent ones, as two durable batch runs.",
    Items = "tickets",
    Input = "tickets.csv",
    InputForm = "CSV file with the columns id,text; ids are any text",
    Out = "triage-out",
    Responder = KeywordResponder.Answer,
    AnswersAreMadeUp = "by counting keywords",
};

return await SampleCommand.RunAsync(args, setup, async (sample, stop) =>
{
    var tickets = sample.ReadRows(["id", "text"], row => new ClassifyTicket(row["id"], row["text"]));
    var api = await sample.StartApiAsync(stop);

    var builder = Host.CreateApplicationBuilder();
    builder.Logging.ClearProviders().AddProvider(sample.Warnings);
    builder.Services.AddBatchTyped().Configure(api.Apply);
    using var host = builder.Build();
    var client = host.Services.GetRequiredService<BatchClient>();

    // First task: a typed label for every ticket. The name makes the run durable: stopped, it goes on from here; finished, it is read again.
    var tally = new CategoryTally();
    var urgent = new List<DraftReply>();
    await sample.ConfirmSpendingAsync(client, sample.RunName, tickets, stop);
    await using (var run = await client.StartAsync(sample.RunName, tickets, sample.RunOptions, stop))
    using (var labels = new LabelsFile(sample))
    {
        await foreach (var result in sample.FollowAsync("Labels", run, stop))
        {
            labels.Add(result);
            tally.Add(result.Value);
            if (result is { Value: { Urgency: Urgency.Urgent } label })
            {
                urgent.Add(new DraftReply(result.Key, result.Item.Text, label.Category, label.Language));
            }
        }

        labels.Publish();
        sample.Keep(await run.SummaryAsync(stop), labels.FilePath);
    }

    // Second task: a drafted reply, plain text, for those that can't wait.
    var replyRun = $"{sample.RunName}-replies";
    await sample.ConfirmSpendingAsync(client, replyRun, urgent, stop);
    await using (var run = await client.StartAsync(replyRun, urgent, sample.RunOptions, stop))
    using (var replies = new RepliesFile(sample))
    {
        await foreach (var result in sample.FollowAsync("Replies", run, stop))
        {
            replies.Add(result);
        }

        replies.Publish();
        sample.Keep(await run.SummaryAsync(stop), replies.FilePath);
    }

    sample.Show(tally.Table());
});
