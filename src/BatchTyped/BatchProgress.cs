using System.Globalization;
using System.Text;

namespace BatchTyped;

/// <summary>How far a run has come.</summary>
public sealed record BatchProgress
{
    /// <summary>The name of the run.</summary>
    public required string Run { get; init; }

    /// <summary>Items taken from the input so far.</summary>
    public required long Items { get; init; }

    /// <summary>Whether the input was read to its end, so that <see cref="Items"/> is the whole.</summary>
    public required bool InputClosed { get; init; }

    /// <summary>Items that have their final result.</summary>
    public required long Settled { get; init; }

    /// <summary>Requests that were or will be sent again, whatever number of items share them.</summary>
    public required long Retried { get; init; }

    /// <summary>Batches that lie ready on disk.</summary>
    public required int BatchesReady { get; init; }

    /// <summary>Batches on their way to the API, those whose answer was lost included.</summary>
    public required int BatchesSending { get; init; }

    /// <summary>Of those, the ones that wait for a decision; see <see cref="BatchRunSummary.HeldBatches"/>.</summary>
    public required int BatchesHeld { get; init; }

    /// <summary>Of those, the ones whose answer was lost and that are being looked for; nothing of them is sent again until then.</summary>
    public int BatchesUncertain { get; init; }

    /// <summary>Batches that the API is working on.</summary>
    public required int BatchesInProgress { get; init; }

    /// <summary>How many requests they have. The API counts them only when their batch has ended.</summary>
    public long RequestsInProgress { get; init; }

    /// <summary>Of the batches in progress, the ones that haven't ended an hour after their expiry.</summary>
    public int BatchesOverdue { get; init; }

    /// <summary>Batches that have ended and whose results are being fetched and read.</summary>
    public required int BatchesEnded { get; init; }

    /// <summary>Batches that are done.</summary>
    public required int BatchesSettled { get; init; }

    /// <summary>Final results by outcome on the wire; an answer that doesn't fit the result type still counts as succeeded here.</summary>
    public required IReadOnlyDictionary<BatchOutcome, long> Outcomes { get; init; }

    /// <summary>Billed tokens of settled batches.</summary>
    public required BatchUsage Usage { get; init; }

    /// <summary>Cost of settled batches in USD; <see langword="null"/> when a price isn't known.</summary>
    public required decimal? Cost { get; init; }

    /// <summary>Requests that turned out to be paid a second time; see <see cref="BatchRunSummary.PaidTwice"/>.</summary>
    public required long RequestsPaidTwice { get; init; }

    /// <summary>Why the run pauses; <see langword="null"/> when it doesn't.</summary>
    public BatchPauseReason? Pause { get; init; }

    /// <summary>What happened and what to do about the pause; <see langword="null"/> when the run doesn't pause.</summary>
    public string? PauseMessage { get; init; }

    /// <summary>
    /// What the run waits for, beside the batches at the API. Only the client that drives the run knows: elsewhere it is empty, and says
    /// <see cref="BatchWaitReason.Driver"/> when nobody drives the run.
    /// </summary>
    public IReadOnlyList<BatchWait> Waits { get; init; } = [];

    /// <summary>Whether the run is being canceled: nothing new is sent, and what finishes is collected.</summary>
    public bool IsCanceled { get; init; }

    /// <summary>Whether every accepted item has its final result.</summary>
    public required bool IsEnded { get; init; }

    /// <summary>One line for people: items, where the batches are, the cost so far, and what the run waits for or why it pauses.</summary>
    public override string ToString()
    {
        (int Count, string What)[] batches =
        [
            (BatchesReady, "ready"), (BatchesSending, "being sent"), (BatchesInProgress, "at the API"), (BatchesEnded, "being read"), (BatchesSettled, "done"),
        ];
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Run}: {Settled:N0} of {Items:N0}{(InputClosed || IsEnded ? "" : " or more")} items settled; batches: ");
        text.AppendJoin(", ", batches.Where(batch => batch.Count > 0).Select(batch => string.Create(CultureInfo.InvariantCulture, $"{batch.Count:N0} {batch.What}")).DefaultIfEmpty("none yet"));
        if (BatchesSettled > 0)
        {
            text.Append(Cost is { } cost ? string.Create(CultureInfo.InvariantCulture, $"; ${cost:N4} so far") : "; cost unknown");
        }

        if (Pause is { } pause)
        {
            text.Append(CultureInfo.InvariantCulture, $"; paused: {PauseMessage ?? $"{pause}"}");
        }
        else if (!IsEnded && Waits.Count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"; waiting: {Waits[0].Message}");
        }

        return text.ToString();
    }
}
