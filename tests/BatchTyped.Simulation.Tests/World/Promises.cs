using System.Text;
using BatchTyped.Emulator;
using BatchTyped.Engine.State;
using BatchTyped.Results;

namespace BatchTyped.Simulation.Tests.World;

/// <summary>What must be true of a run that is over, by its rows and files on the one side and the service's ledger on the other.</summary>
internal sealed class Promises(SimulatedRun run)
{
    private readonly Dictionary<string, List<EmulatorLedgerEntry>> _ledger = [];
    private HashSet<string> _missing = [];

    internal void Verify()
    {
        ReadLedger();
        VerifyResults();
        VerifyPayments();
        VerifyStrangers();
    }

    private void ReadLedger()
    {
        var paidTwice = run.Service.Core.ReadLedger(book => book.PaidTwice);
        Promise.Holds(run.IsTooLate || paidTwice == 0, $"{paidTwice} requests were paid twice.");
        Promise.Holds(run.IsTooLate || run.Row.Batches.Values.All(batch => batch.Twins.IsEmpty), "A batch is told to be paid twice.");
        var known = run.Row.Batches.Values.SelectMany(batch => batch.Twins.Select(twin => twin.ApiId).Append(batch.ApiId)).ToHashSet();
        foreach (var body in run.Service.Taken.Where(body => run.IsOfThisLife(body.Marker)))
        {
            Promise.Holds(known.Contains(body.BatchId), $"The service has batch {body.BatchId} of the run, which the run doesn't know.");
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

        _missing = [.. final.Values.Where(line => line.Outcome == BatchOutcome.Missing).Select(line => Text(line.Key))];
        var accepted = run.Row.Run.Items;
        Promise.Holds(run.Row.Run.InputClosed || run.IsCanceled, "The run has ended, and its source wasn't read to its end.");
        Promise.Holds(run.IsCanceled || accepted == run.Items.Count, $"{accepted} of {run.Items.Count} items were accepted.");
        Promise.Holds(final.Count == accepted, $"{final.Count} of {accepted} accepted items have a result.");
        Promise.Holds(final.Values.GroupBy(line => Text(line.Key)).All(group => group.Count() == 1), "Two results have one key.");
        Promise.Holds(run.Row.Batches.Values.Select(batch => batch.Tally).Where(tally => tally is not null).Sum(tally => tally!.Final.Values.Sum()) == accepted, "The tallies don't count each item once.");
    }

    private void VerifyBatch(BatchRecord batch, Dictionary<long, SettledLine> final)
    {
        foreach (var settled in run.HandedOut.GetValueOrDefault(batch.Ordinal) ?? run.Read(batch))
        {
            var item = run.Items.SingleOrDefault(item => item.Key == Text(settled.Key)) ?? throw new SimulationFailure($"Nobody knows the key {Text(settled.Key)}.");
            if (batch.CollectedFrom is { } from && run.HandedOut.ContainsKey(from) && final.TryGetValue(item.Number, out var earlier) && earlier.Outcome == BatchOutcome.Missing)
            {
                // It was handed out as missing before it was found.
                final.Remove(item.Number);
            }

            Promise.Holds(final.TryAdd(item.Number, settled), $"Item {item.Number} has two final results.");
            Promise.Holds(Text(settled.Item) == SimulatedItems.ItemJson(item), $"The result of item {item.Number} comes with another item.");
            VerifyResult(batch, item, settled);
        }
    }

    private void VerifyResult(BatchRecord batch, SimulatedItem item, SettledLine settled)
    {
        if (batch.Refusal is { } refusal)
        {
            // The service never took the batch, and so it has no line of it.
            Promise.Holds(batch.ApiId is null && batch.Count == 1 && settled.Outcome == BatchOutcome.Errored, $"Item {item.Number} was refused for good, and {settled.Outcome}.");
            Promise.Holds(Text(settled.Result).Contains(refusal.Type, StringComparison.Ordinal), $"The result of item {item.Number} doesn't say why it was refused.");
            return;
        }

        if (settled.Result.Length > 0)
        {
            var entry = EntryOf(batch.CollectedFrom is { } from ? run.Row.Batches[from] : batch, item, settled);
            Promise.Holds(entry.ResultLine == Text(settled.Result), $"The result of item {item.Number} isn't what the service gave.");
            Promise.Holds(entry.Outcome.ToString() == settled.Outcome.ToString(), $"Item {item.Number} {settled.Outcome}, and the service says {entry.Outcome}.");
        }

        var least = run.LeastRetries;

        // Nothing is sent again of a canceled run, nor what was found after its batch had settled.
        var isLast = run.IsCanceled || batch.CollectedFrom is not null;
        var (isExpected, why) = settled.Outcome switch
        {
            BatchOutcome.Succeeded => (Text(settled.Result).Contains(item.Answer, StringComparison.Ordinal), "the answer of another item"),
            BatchOutcome.Missing => (run.Items.Any(asked => run.Downloads.EverAway.Contains(asked.Key) && (asked == item || (run.Shares && asked.Asks == item.Asks))), "missing, and the service has it"),
            BatchOutcome.Canceled => (isLast, "canceled, and nobody asked"),
            BatchOutcome.Expired => (isLast || settled.Attempts >= least.ExpiredAttempts, "final though it could be sent again"),
            BatchOutcome.Errored => (isLast || item.Temper == Temper.Invalid || settled.Attempts >= least.ErroredAttempts, "final though it could be sent again"),
            BatchOutcome.Truncated => (isLast || settled.Attempts >= least.TruncatedAttempts || settled.MaxTokens >= run.MostTokens(settled.IsFallback), "cut though it could be sent again"),
            BatchOutcome.Refused => (item.Temper is Temper.Refused or Temper.RefusedMidway && (settled.IsFallback || !run.FallsBack || isLast), "refused, and it wasn't, or another model could be asked"),
            BatchOutcome.Incomplete => (item.Temper == Temper.Pauses, "incomplete, and it wasn't"),
            _ => (false, "of no outcome that the wire can give"),
        };
        Promise.Holds(isExpected, $"The final result of item {item.Number} is {settled.Outcome} after {settled.Attempts} attempts: {why}.");
    }

    /// <summary>What the service says of a result: of the item's own request, or of an equal one of the batch that was sent for both.</summary>
    private EmulatorLedgerEntry EntryOf(BatchRecord batch, SimulatedItem item, SettledLine settled)
    {
        using var json = System.Text.Json.JsonDocument.Parse(settled.Result);
        var key = json.RootElement.GetProperty("custom_id").GetString()![..^Marker.Length];
        var entry = _ledger[key].SingleOrDefault(entry => entry.BatchId == batch.ApiId) ?? throw new SimulationFailure($"Item {item.Number} has a result of a batch it wasn't in.");
        if (key != item.Key)
        {
            var asked = run.Items.Single(other => other.Key == key);
            Promise.Holds(run.Shares && settled.IsShared && asked.Asks == item.Asks, $"The result of item {item.Number} is that of item {asked.Number}.");
            Promise.Holds(
                !_ledger.TryGetValue(item.Key, out var own) || !own.Exists(paid => paid.Billed && paid.BatchId == batch.ApiId), $"Item {item.Number} was paid beside the equal item {asked.Number}.");
        }

        return entry;
    }

    private void VerifyPayments()
    {
        // A service that is too late makes twins; that they are told is looked at above.
        foreach (var (key, entries) in run.IsTooLate ? [] : _ledger)
        {
            var billed = entries.Where(entry => entry.Billed).ToList();
            foreach (var (paid, next) in billed.Zip(billed.Skip(1)))
            {
                var goesToFallback = paid.Outcome == ItemOutcome.Refused && SimulatedRun.ModelOf(paid) == SimulatedRun.Model && SimulatedRun.ModelOf(next) == run.Task.FallbackModel;
                Promise.Holds(goesToFallback || paid.Outcome == ItemOutcome.Truncated, $"{key} was paid again after it had {paid.Outcome}.");
                Promise.Holds(goesToFallback || MaxTokensOf(next) > MaxTokensOf(paid), $"{key} was cut and sent again unchanged.");
            }
        }

        var settled = run.Row.Batches.Values.Where(batch => batch.SettledOrder > 0).Select(batch => batch.ApiId).ToHashSet();
        var books = _ledger.Where(entry => !_missing.Contains(entry.Key)).SelectMany(entry => entry.Value).Where(entry => entry.Billed && settled.Contains(entry.BatchId)).ToList();
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
