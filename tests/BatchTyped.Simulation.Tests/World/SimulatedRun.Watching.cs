using System.Text.Json;
using BatchTyped.Emulator;
using BatchTyped.Engine.Decisions;
using BatchTyped.Engine.Files;
using BatchTyped.Engine.State;
using BatchTyped.Simulation.Tests.Processes;
using BatchTyped.Store;

namespace BatchTyped.Simulation.Tests.World;

/// <content>What is looked at while the run lives: promises that the end alone doesn't show.</content>
internal sealed partial class SimulatedRun
{
    private const string Fault = "simulated";

    /// <summary>A place at which the disk may fail.</summary>
    internal void MayFailDisk(string at)
    {
        if (Chance.Hits("the disk fails", Weather.Disk, at))
        {
            Trace.Add($"  the disk fails at {at}");
            throw at is "commit" or "load" ? StoreFailure("the disk is full") : new BatchArchiveException($"{Fault}: the disk fails at {at}.");
        }
    }

    internal static BatchStateException StoreFailure(string reason) => new("memory", $"{Fault}: {reason}.");

    /// <summary>A transaction that a process made.</summary>
    internal void Committed(SimulatedProcess process, RunChange change, bool committed)
    {
        Trace.Add($"p{process.Number} {(committed ? "commits" : "may not commit")} {change.Transition} {string.Join(' ', change.Batches.Select(batch => $"{batch.Ordinal}:{batch.Status}"))}{(change.Run.Pause is { } pause ? $" paused: {pause.Reason}" : "")}");
        Promise.Holds(!committed || !process.IsRobbed, "A process committed whose run somebody else owns.");
        Promise.Holds(
            !committed || change.Transition is not (nameof(RunEvent.SendBegun) or nameof(RunEvent.CommitPoint)) || Rows.Runs[Name].CancelRequestedAt is null,
            "A send went on although the user had asked to cancel.");
        Promise.Holds(
            !committed || change.Run.ApiVersion == _conditions.ApiVersion, $"The run was begun with version {_conditions.ApiVersion} of the API and goes on with {change.Run.ApiVersion}.");
        if (committed && change.Batches.Any(batch => batch.Status == BatchStatus.Sending) && process.MaxCost is { } budget)
        {
            var committedCost = Row.Batches.Values.Sum(Commitment);
            Promise.Holds(committedCost <= budget, FormattableString.Invariant(
                $"{committedCost} USD are committed on a budget of {budget}: {string.Join(", ", Row.Batches.Values.Select(batch => $"{batch.Ordinal} {batch.Status} x{batch.Sends} {batch.WorstCaseCost}/{batch.Tally?.Cost} {Commitment(batch)}"))}."));
        }
    }

    /// <summary>Just before the last two bytes.</summary>
    internal void CheckCommitPoint(byte[] body)
    {
        var hash = Hash(body);
        Promise.Holds(
            Row.Batches.Values.Any(batch => batch.Sha256 == hash && batch.Status is BatchStatus.Committing or BatchStatus.Uncertain or BatchStatus.Held),
            "The last two bytes went out without a durable commit point.");
    }

    /// <summary>Just before the service takes a body in.</summary>
    internal void CheckQueue(int count)
    {
        var queued = Service.Taken.Where(body => IsOfThisLife(body.Marker))
            .Select(body => Service.Core.Retrieve(Tests.Service.SimulatedService.Caller, body.BatchId).Value)
            .Where(batch => batch is { EndedAt: null }).Sum(batch => batch!.Counts.Processing);
        Promise.Holds(IsTooLate || queued == 0 || queued + count <= _conditions.QueueLimit, $"{queued + count} requests are in a queue of {_conditions.QueueLimit}.");
    }

    /// <summary>Whether a process may fail like this.</summary>
    internal void Judge(Exception? error, SimulatedProcess process)
    {
        var isAllowed = error switch
        {
            null or ProcessKilled or BatchApiException or BatchApiUnreachableException or OperationCanceledException => true,
            BatchRunPausedException paused => Row.Run.Pause?.Reason == paused.Reason || process.IsRobbed,
            BatchRunOwnershipLostException => process.IsRobbed,
            BatchInputException => MayRefuseDuplicates(process),
            BatchRunBusyException => _processes.Exists(other => other != process && other is { IsAlive: true, IsRobbed: false }),
            BatchRunNeedsInputException => !Row.Run.InputClosed || process.IsRobbed,
            SourceFailed => true,
            BatchArchiveException or BatchStateException => error.Message.Contains(Fault, StringComparison.Ordinal) || process.IsRobbed,
            _ => false,
        };
        if (error is SimulationFailure)
        {
            throw error;
        }

        if (!isAllowed)
        {
            throw new SimulationFailure($"A process failed with {error!.GetType().Name}: {error.Message}", error);
        }
    }

    private decimal Commitment(BatchRecord batch) => batch.Status switch
    {
        BatchStatus.Ready or BatchStatus.Replaced => 0,
        BatchStatus.Settled => CostOf(batch),
        _ => batch.WorstCaseCost!.Value,
    } + (batch.OpenSends * batch.WorstCaseCost!.Value) + batch.Twins.Sum(twin => twin.Tally?.Cost ?? batch.WorstCaseCost.Value);

    /// <summary>By the service's own books, unless lines stay away: what was never seen can't be counted.</summary>
    private decimal CostOf(BatchRecord batch) => batch.ApiId is null || Downloads.EverAway.Count > 0 ? (batch.Tally!.Cost ?? batch.WorstCaseCost!.Value) : Service.Taken.Single(body => body.BatchId == batch.ApiId).CustomIds
        .SelectMany(id => Service.Core.FindRequests(id)).Where(entry => entry.BatchId == batch.ApiId && entry.Billed)
        .Sum(entry => Prices.Of(new BatchUsage(entry.InputTokens, entry.OutputTokens), isUsResidency: false, isFallback: ModelOf(entry) != Model).Batch!.Value);

    internal static string ModelOf(EmulatorLedgerEntry entry)
    {
        using var json = JsonDocument.Parse(entry.Params!);
        return json.RootElement.GetProperty("model").GetString()!;
    }

    /// <summary>A run that refuses later items of a key does so once: then the user says that they are to be passed over.</summary>
    private bool MayRefuseDuplicates(SimulatedProcess process)
    {
        _keepsFirst = true;
        return process.Options!.Duplicates == DuplicateKeys.Refuse && _conditions.Duplicates > 0;
    }
}
