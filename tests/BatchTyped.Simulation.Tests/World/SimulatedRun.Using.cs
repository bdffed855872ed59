using BatchTyped.Engine.Decisions;
using BatchTyped.Engine.State;
using BatchTyped.Results;
using BatchTyped.Simulation.Tests.Processes;
using BatchTyped.Store;

namespace BatchTyped.Simulation.Tests.World;

/// <content>What the user does with the run: reads results, and decides what only people can.</content>
internal sealed partial class SimulatedRun
{
    /// <summary>How long after it was held a user looks for a batch: by then the service shows what it has.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(20);

    private const string Neighbour = "neighbour";

    /// <summary>Batches of a neighbouring run whose create isn't answered yet.</summary>
    private readonly HashSet<string> _neighbours = [];

    /// <summary>Results that were handed out before their files were dropped, by batch.</summary>
    internal Dictionary<int, List<SettledLine>> HandedOut { get; } = [];

    /// <summary>Whether there are results whose files wait for being read.</summary>
    internal bool IsWaitingForDelivery => _conditions.Keep == BatchArchiveKeep.Undelivered && Row.Run.Delivered < Row.Run.Settled;

    /// <summary>All final results of a batch, read as a user's program would.</summary>
    internal List<SettledLine> Read(BatchRecord batch)
    {
        var read = new List<SettledLine>();
        var lines = Synchronously.Run(SettledLines.OpenAsync(Files, Row, batch, [], default));
        for (var line = 0; line < lines.Count; line++)
        {
            if (lines.IsFinal(line))
            {
                var bytes = Synchronously.Run(lines.ReadAsync(line, default));
                read.Add(bytes with { Key = bytes.Key.ToArray(), Item = bytes.Item.ToArray(), Result = bytes.Result.ToArray() });
            }
        }

        Synchronously.Run(lines.DisposeAsync());
        return read;
    }

    /// <summary>
    /// Some of the other programs' batches are of another run of the same store, whose create is answered only after a look of this run
    /// has met its batch.
    /// </summary>
    private void ClaimCandidate()
    {
        if (RunFacts.Candidates(Row.Index).FirstOrDefault(id => _neighbours.Contains(id)) is not { } id)
        {
            return;
        }

        _neighbours.Remove(id);
        Trace.Add($"  another run learns that {id} is its own");
        var store = State.Users;
        Synchronously.Run(store.TryCreateAsync(Nothing with { Name = Neighbour }, default));
        var ownership = Synchronously.Run(store.TryOwnAsync(Neighbour, default))!;
        var state = Synchronously.Run(store.LoadAsync(Neighbour, default))!;
        var batch = new BatchRecord { Ordinal = state.Batches.Count + 1, Marker = "", Status = BatchStatus.Accepted, Count = 1, Bytes = 1, Sha256 = "", ApiId = id };
        Synchronously.Run(store.CommitAsync(ownership, new RunChange(state.Run, [batch], [], "Accepted", Clock.Now) { Version = state.Version }, default));
        Synchronously.Run(ownership.DisposeAsync());
    }

    private void HandOut(SimulatedProcess process)
    {
        var order = Row.Run.Delivered + 1;
        var batch = Row.Batches.Values.Single(batch => batch.SettledOrder == order);
        HandedOut.TryAdd(batch.Ordinal, Read(batch));
        process.HandOut(order);
    }

    /// <summary>
    /// Whether only a person ends the wait for the lines of a batch that the service has lost: where no line came, the counts prove
    /// nothing; and a run that pauses earlier than its counts prove that lines are missing begins to count anew at each start.
    /// </summary>
    private bool NeedsDecision(BatchRecord batch)
    {
        var ids = Service.Taken.Single(body => body.BatchId == batch.ApiId).CustomIds;
        var away = ids.Count(id => Downloads.Away.Contains(id[..^Marker.Length]));
        return away == ids.Count || (away > 0 && Settings.ForeignAnswerLimit <= TimeSpan.FromHours(1));
    }

    /// <summary>The service has lines that it hadn't when their batch settled, and the user has them collected.</summary>
    private void FindAgain()
    {
        Trace.Add("the service has lines again that were missing");
        Downloads.Away.Clear();
        foreach (var batch in Row.Index.Lacking.Select(ordinal => Row.Batches[ordinal]))
        {
            Synchronously.Run(State.Users.DecideAsync(Name, new Decision(batch.Ordinal, batch.Sends, AdoptId: null, LookAgain: true), default));
        }
    }

    /// <summary>The user looks which batch it was, and says so.</summary>
    private void Decide()
    {
        if (!IsTooLate && !Service.ShowsAll)
        {
            return;
        }

        foreach (var held in Row.Batches.Values.Where(batch => batch.Status == BatchStatus.Held && batch.Uncertainty!.HeldAt + Patience < LocalClock.Now))
        {
            var known = Row.Batches.Values.SelectMany(batch => batch.Twins.Select(twin => twin.ApiId).Append(batch.ApiId)).ToHashSet();
            var found = Service.Taken.FirstOrDefault(body => body.Marker == held.Marker && !known.Contains(body.BatchId));
            Trace.Add($"the user decides: batch {held.Ordinal} {(found is null ? "is sent again" : $"is {found.BatchId}")}");
            Synchronously.Run(State.Users.DecideAsync(Name, new Decision(held.Ordinal, held.Sends, found?.BatchId), default));
        }

        foreach (var lost in Row.Batches.Values.Where(batch => RunFacts.WaitsForResults(batch) && Row.Run.Pause?.Reason == BatchPauseReason.ResultsUnavailable && NeedsDecision(batch)))
        {
            Trace.Add($"the user decides: what is missing of batch {lost.Ordinal} is missing");
            Synchronously.Run(State.Users.DecideAsync(Name, new Decision(lost.Ordinal, lost.Sends, AdoptId: null, AcceptMissing: true), default));
        }
    }
}
