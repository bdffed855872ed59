using System.Globalization;

namespace BatchTyped.Display;

/// <summary>A standing in words, cleaned for terminals. Nothing here knows a console.</summary>
internal sealed class ProgressText(BatchRunViewOptions options)
{
    private bool? _hadEnded;

    private readonly string _itemsName = TerminalText.Clean(options.ItemsName);

    internal string Title(BatchProgress progress) => TerminalText.Clean(options.Title ?? progress.Run);

    /// <summary>How many items there are in all; <see langword="null"/> while nobody knows.</summary>
    internal long? Total(BatchProgress progress) =>
        progress.InputClosed || progress.IsEnded ? progress.Items : options.Total is { } total ? Math.Max(total, progress.Items) : null;

    /// <summary>Items, batches, and what they came to, in one line.</summary>
    internal string Line(BatchProgress progress)
    {
        _hadEnded ??= progress.IsEnded;
        return $"{Items(progress)}{(_hadEnded.Value ? "; the run had ended before: it is read again, and nothing is sent" : $"; {Batches(progress)}{CameTo(progress)}")}";
    }

    internal string Items(BatchProgress progress) => Total(progress) is { } total
        ? Number(progress.Settled) + " of " + Number(total) + $" {_itemsName} settled"
        : Number(progress.Settled) + $" {_itemsName} settled, " + Number(progress.Items) + " taken from the input so far";

    /// <summary>Where the batches are: all that is known of them until they end.</summary>
    internal static string Batches(BatchProgress progress)
    {
        (int Count, string What)[] batches =
        [
            (progress.BatchesReady, "ready"),
            (progress.BatchesSending - progress.BatchesHeld - progress.BatchesUncertain, "being sent"),
            (progress.BatchesUncertain, "being looked for"),
            (progress.BatchesHeld, "held"),
            (progress.BatchesInProgress, "at the API"),
            (progress.BatchesEnded, "being read"),
            (progress.BatchesSettled, "done"),
        ];
        var told = string.Join(", ", batches.Where(state => state.Count > 0).Select(state => Number(state.Count) + " " + state.What));
        return "batches: " + (told.Length > 0 ? told : "none yet");
    }

    /// <summary>What the settled batches came to: empty until the first has settled.</summary>
    internal static string CameTo(BatchProgress progress)
    {
        var failed = progress.Outcomes.Where(pair => pair.Key != BatchOutcome.Succeeded).Sum(pair => pair.Value);
        return (progress.Retried > 0 ? "; " + Number(progress.Retried) + " sent again" : "")
            + (failed > 0 ? "; " + Number(failed) + " failed" : "")
            + (progress.BatchesSettled == 0 ? "" : progress.Cost is { } cost ? string.Create(CultureInfo.InvariantCulture, $"; ${cost:N4} so far") : "; cost unknown");
    }

    /// <summary>What explains the waiting, and what somebody must do.</summary>
    internal IEnumerable<Notice> Notices(BatchProgress progress) => Said(progress).Select(notice => notice with { Text = TerminalText.Clean(notice.Text) });

    private IEnumerable<Notice> Said(BatchProgress progress)
    {
        if (progress.Pause is not null)
        {
            yield return new Notice(Paused(progress.PauseMessage ?? $"{progress.Pause}."), IsTrouble: true);
        }

        if (progress.BatchesHeld > 0)
        {
            yield return new Notice(
                $"{Batches(progress.BatchesHeld)} held: whether the API has {(progress.BatchesHeld == 1 ? "it" : "them")} can't be found out, and sending again could pay twice. Everything else goes on. "
                + $"Decide with {nameof(BatchClient)}.{nameof(BatchClient.AdoptHeldBatchAsync)} or {nameof(BatchClient.ResendHeldBatchAsync)}; the summary lists what is held.",
                IsTrouble: true);
        }

        if (progress.RequestsPaidTwice > 0)
        {
            yield return new Notice(
                $"{Number(progress.RequestsPaidTwice)} requests were paid twice: the API has a second batch of them. The summary names it, and what it cost.", IsTrouble: true);
        }

        if (progress.BatchesOverdue > 0 && progress.Pause is null)
        {
            yield return new Notice(
                $"{Batches(progress.BatchesOverdue)} overdue: not ended an hour after the expiry. Nothing of it is sent again, since it may be billed, and the API is asked on. "
                + "If it lasts, ask the API's support with the id, which the log names.",
                IsTrouble: true);
        }

        if (progress.IsCanceled && !progress.IsEnded)
        {
            yield return new Notice("Canceling: nothing new is sent, and what the API still finishes is collected.", IsTrouble: false);
        }

        if (progress.Pause is null && !progress.IsEnded)
        {
            foreach (var wait in progress.Waits)
            {
                yield return new Notice(Waiting(wait), IsTrouble: wait.Reason is BatchWaitReason.Api or BatchWaitReason.Driver);
            }
        }

        if (progress.BatchesUncertain > 0)
        {
            yield return new Notice(
                $"{Batches(progress.BatchesUncertain)} being looked for: the answer of the API was lost. Nothing is sent again before it is proven absent; there is nothing to do.", IsTrouble: false);
        }

        if (progress.RequestsInProgress > 0 && progress.Pause is null)
        {
            yield return new Notice($"{Number(progress.RequestsInProgress)} requests are at the API, which counts them only when their batch has ended.", IsTrouble: false);
        }
    }

    private static string Paused(string message) =>
        $"Paused: {message}{(message.Contains("tart the run", StringComparison.Ordinal) ? "" : " Then start the run again by its name: it goes on.")}";

    private string Waiting(BatchWait wait)
    {
        var failures = wait.Failures > 1 ? $", after {wait.Failures} failures in a row" : "";
        return wait.Until is { } until
            ? string.Create(CultureInfo.InvariantCulture, $"Waiting: {wait.Message} Tried again at {TimeZoneInfo.ConvertTime(until, options.TimeProvider.LocalTimeZone):HH:mm:ss}{failures}.")
            : $"Waiting: {wait.Message}";
    }

    private static string Batches(int count) => $"{Number(count)} {(count == 1 ? "batch is" : "batches are")}";

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
