using System.Text;
using BatchTyped.Emulator;
using BatchTyped.Engine.State;
using BatchTyped.Results;

namespace BatchTyped.Simulation.Tests.World;

/// <summary>What must be true of a run that is over, by its rows and files on the one side and the service's ledger on the other.</summary>
internal sealed class Promises(SimulatedRun run)
{
    private readonly Dictionary<string, List<EmulatorLedgerEntry>> _ledger = [];

    internal void Verify()
    {
        ReadLedger();
        VerifyResults();
        VerifyPayments();
        VerifyStrangers();
    }

    private void ReadLedger()
    {
        Promise.Holds(run.Service.Core.ReadLedger(book => book.PaidTwice) == 0, $"{run.Service.Core.ReadLedger(book => book.PaidTwice)} requests were paid twice.");
        var known = run.Row.Batches.Values.Select(batch => batch.ApiId).ToHashSet();
        foreach (var body in run.Service.Taken.Where(body => SimulatedRun.IsOurMarker(body.Marker)))
        {
            Promise.Holds(known.Contains(body.BatchId) || run.IsHeld, $"The service has batch {body.BatchId} of the run, which the run doesn't know.");
            foreach (var id in body.CustomIds)
            {
                var key = id[..^Marker.Length];
                _ledger.TryAdd(key, []);
                _ledger[key].AddRange(run.Service.Core.FindRequests(id).Where(entry => entry.BatchId == body.BatchId));
            }
        }
    }

    private void VerifyResults()
    {
        var final = new Dictionary<long, SettledLine>();
        foreach (var batch in run.Row.Batches.Values.Where(batch => batch.SettledOrder > 0).OrderBy(batch => batch.SettledOrder))
        {
            VerifyBatch(batch, final);
        }

        var accepted = run.Row.Run.Items;
        Promise.Holds(run.Row.Run.InputClosed || run.IsCanceled || run.IsHeld, "The run has ended, and its source wasn't read to its end.");
        Promise.Holds(run.IsCanceled || run.IsHeld || accepted == run.Items.Count, $"{accepted} of {run.Items.Count} items were accepted.");
        if (!run.IsHeld)
        {
            Promise.Holds(final.Count == accepted, $"{final.Count} of {accepted} accepted items have a result.");
            Promise.Holds(final.Values.GroupBy(line => Text(line.Key)).All(group => group.Count() == 1), "Two results have one key.");
            Promise.Holds(run.Row.Batches.Values.Select(batch => batch.Tally).Where(tally => tally is not null).Sum(tally => tally!.Final.Values.Sum()) == accepted, "The tallies don't count each item once.");
        }
    }

    private void VerifyBatch(BatchRecord batch, Dictionary<long, SettledLine> final)
    {
        var lines = Synchronously.Run(SettledLines.OpenAsync(run.Files, batch, default));
        for (var line = 0; line < lines.Count; line++)
        {
            if (!lines.IsFinal(line))
            {
                continue;
            }

            var read = Synchronously.Run(lines.ReadAsync(line, default));
            var settled = read with { Key = read.Key.ToArray(), Item = read.Item.ToArray(), Result = read.Result.ToArray() };
            var item = run.Items.SingleOrDefault(item => item.Key == Text(settled.Key)) ?? throw new SimulationFailure($"Nobody knows the key {Text(settled.Key)}.");
            Promise.Holds(final.TryAdd(item.Number, settled), $"Item {item.Number} has two final results.");
            Promise.Holds(Text(settled.Item) == SimulatedItems.ItemJson(item), $"The result of item {item.Number} comes with another item.");
            VerifyResult(batch, item, settled);
        }

        Synchronously.Run(lines.DisposeAsync());
    }

    private void VerifyResult(BatchRecord batch, SimulatedItem item, SettledLine settled)
    {
        if (settled.Result.Length > 0)
        {
            var entry = _ledger[item.Key].SingleOrDefault(entry => entry.BatchId == batch.ApiId) ?? throw new SimulationFailure($"Item {item.Number} has a result of a batch it wasn't in.");
            Promise.Holds(entry.ResultLine == Text(settled.Result), $"The result of item {item.Number} isn't what the service gave.");
            Promise.Holds(entry.Outcome.ToString() == settled.Outcome.ToString(), $"Item {item.Number} {settled.Outcome}, and the service says {entry.Outcome}.");
        }

        var attempts = run.Options(null).Retry.ErroredAttempts;
        var (isExpected, why) = settled.Outcome switch
        {
            BatchOutcome.Succeeded => (Text(settled.Result).Contains(item.Answer, StringComparison.Ordinal), "the answer of another item"),
            BatchOutcome.Missing => (run.Downloads.Away.Contains(item.Key), "missing, and the service has it"),
            BatchOutcome.Canceled => (run.IsCanceled, "canceled, and nobody asked"),
            BatchOutcome.Expired => (run.IsCanceled || settled.Attempts >= attempts, "final though it could be sent again"),
            BatchOutcome.Errored => (run.IsCanceled || item.Temper == Temper.Invalid || settled.Attempts >= attempts, "final though it could be sent again"),
            BatchOutcome.Truncated => (run.IsCanceled || settled.Attempts >= attempts || settled.MaxTokens >= run.Options(null).Retry.MaxTokensCap, "cut though it could be sent again"),
            BatchOutcome.Refused => (item.Temper is Temper.Refused or Temper.RefusedMidway, "refused, and it wasn't"),
            BatchOutcome.Incomplete => (item.Temper == Temper.Pauses, "incomplete, and it wasn't"),
            _ => (false, "of no outcome that the wire can give"),
        };
        Promise.Holds(isExpected, $"The final result of item {item.Number} is {settled.Outcome} after {settled.Attempts} attempts: {why}.");
    }

    private void VerifyPayments()
    {
        foreach (var (key, entries) in _ledger)
        {
            var billed = entries.Where(entry => entry.Billed).ToList();
            foreach (var (paid, next) in billed.Zip(billed.Skip(1)))
            {
                Promise.Holds(paid.Outcome == ItemOutcome.Truncated, $"{key} was paid again after it had {paid.Outcome}.");
                Promise.Holds(MaxTokensOf(next) > MaxTokensOf(paid), $"{key} was cut and sent again unchanged.");
            }
        }

        var settled = run.Row.Batches.Values.Where(batch => batch.SettledOrder > 0).Select(batch => batch.ApiId).ToHashSet();
        var books = _ledger.Where(entry => !run.Downloads.Away.Contains(entry.Key)).SelectMany(entry => entry.Value).Where(entry => entry.Billed && settled.Contains(entry.BatchId)).ToList();
        var usage = run.Row.Batches.Values.Where(batch => batch.Tally is not null).Aggregate(default(BatchUsage), (sum, batch) => sum + batch.Tally!.Usage);
        Promise.Holds(usage.OutputTokens == books.Sum(entry => entry.OutputTokens), $"The run counts {usage.OutputTokens} tokens of output, the service billed {books.Sum(entry => entry.OutputTokens)}.");
    }

    private void VerifyStrangers() =>
        Promise.Holds(run.Service.CanceledByRun.All(run.IsOurs), "The run canceled a batch that isn't its own.");

    private static int MaxTokensOf(EmulatorLedgerEntry entry)
    {
        using var json = System.Text.Json.JsonDocument.Parse(entry.Params!);
        return json.RootElement.GetProperty("max_tokens").GetInt32();
    }

    private static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);
}
