using System.Runtime.CompilerServices;

namespace BatchTyped.Display.Tests;

/// <summary>Standings of a made-up run.</summary>
internal static class Standings
{
    internal static BatchProgress Begun { get; } = new()
    {
        Run = "triage",
        Items = 0,
        InputClosed = false,
        Settled = 0,
        Retried = 0,
        BatchesReady = 0,
        BatchesSending = 0,
        BatchesHeld = 0,
        BatchesInProgress = 0,
        BatchesEnded = 0,
        BatchesSettled = 0,
        Outcomes = new Dictionary<BatchOutcome, long>(),
        Usage = default,
        Cost = 0,
        RequestsPaidTwice = 0,
        IsEnded = false,
    };

    internal static BatchProgress Waiting { get; } = Begun with
    {
        Items = 40_000, InputClosed = true, BatchesReady = 2, BatchesSending = 1, BatchesInProgress = 2, RequestsInProgress = 20_000,
    };

    internal static BatchProgress Halfway { get; } = Waiting with
    {
        Settled = 19_990, Retried = 312, BatchesSettled = 2, Cost = 4.25m,
        Outcomes = new Dictionary<BatchOutcome, long> { [BatchOutcome.Succeeded] = 19_986, [BatchOutcome.Refused] = 4 },
    };

    internal static BatchProgress Ended { get; } = Begun with
    {
        Items = 40_000, InputClosed = true, Settled = 40_000, BatchesSettled = 4, Cost = 8.5m, IsEnded = true,
        Outcomes = new Dictionary<BatchOutcome, long> { [BatchOutcome.Succeeded] = 40_000 },
    };

    /// <summary>All that can be said at once.</summary>
    internal static BatchProgress Troubled { get; } = Halfway with
    {
        BatchesSending = 3, BatchesHeld = 1, BatchesUncertain = 1, BatchesOverdue = 1, RequestsPaidTwice = 10, IsCanceled = true,
        Waits =
        [
            new BatchWait { Reason = BatchWaitReason.Api, Message = "The API answered 529 overloaded_error: [Overloaded]", Until = new DateTimeOffset(2026, 11, 22, 12, 3, 10, TimeSpan.Zero), Failures = 3 },
            new BatchWait { Reason = BatchWaitReason.Queue, Message = "The next batch waits until the queue at the API has room for it." },
        ],
    };

    internal static BatchProgress Paused { get; } = Halfway with
    {
        Pause = BatchPauseReason.Spending, PauseMessage = "The API answered 402 billing_error: no credit. Settle it in the Console.",
    };

    internal static async IAsyncEnumerable<BatchProgress> Of(IEnumerable<BatchProgress> standings, Func<BatchProgress, Task>? shown = null, Exception? error = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var standing in standings)
        {
            yield return standing;
            await (shown?.Invoke(standing) ?? Task.CompletedTask).WaitAsync(cancellationToken);
        }

        if (error is not null)
        {
            throw error;
        }
    }
}
