using BatchTyped;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TicketTriage.CommandLine;
using TicketTriage.Display;
using TicketTriage.Files;
using TicketTriage.Offline;
using TicketTriage.Tasks;

return await TriageCommand.RunAsync(args, async (options, console, stop) =>
{
    var tickets = TicketFile.Read(options.Tickets);
    await using var offline = options.IsOffline ? await OfflineApi.StartAsync(options, stop) : null;
    console.ShowStart(options, tickets.Count, offline?.BaseAddress);

    var builder = Host.CreateApplicationBuilder();
    builder.Logging.ClearProviders().AddProvider(console.Warnings);
    builder.Services.AddBatchTyped().Configure(options.Apply).Configure(api => offline?.Apply(api));
    using var host = builder.Build();
    var client = host.Services.GetRequiredService<BatchClient>();

    // First task: a typed label for every ticket. The name makes the run durable: stopped, it goes on from here; finished, it is read again.
    var tally = new CategoryTally();
    var urgent = new List<DraftReply>();
    await console.ConfirmSpendingAsync(options, client, options.LabelRun, () => client.EstimateAsync(tickets, options.Run(), stop), stop);
    await using (var run = await client.StartAsync(options.LabelRun, tickets, options.Run(), stop))
    using (var labels = new LabelsFile(options.Out))
    {
        await foreach (var result in console.FollowAsync("Labels", run, stop))
        {
            labels.Add(result);
            tally.Add(result.Value);
            if (result is { Value: { Urgency: Urgency.Urgent } label })
            {
                urgent.Add(new DraftReply(result.Key, result.Item.Text, label.Category, label.Language));
            }
        }

        labels.Publish();
        console.Keep(await run.SummaryAsync(stop), labels.FilePath);
    }

    // Second task: a drafted reply, plain text, for those that can't wait.
    await console.ConfirmSpendingAsync(options, client, options.ReplyRun, () => client.EstimateAsync(urgent, options.Run(), stop), stop);
    await using (var run = await client.StartAsync(options.ReplyRun, urgent, options.Run(), stop))
    using (var replies = new RepliesFile(options.Out))
    {
        await foreach (var result in console.FollowAsync("Replies", run, stop))
        {
            replies.Add(result);
        }

        replies.Publish();
        console.Keep(await run.SummaryAsync(stop), replies.FilePath);
    }

    console.ShowEnd(tally);
});
