using System.Globalization;
using System.Text;

namespace BatchTyped;

/// <summary>What a run came to so far. Its text is for people.</summary>
public sealed record BatchRunSummary
{
    /// <summary>The name of the run.</summary>
    public required string Run { get; init; }

    /// <summary>Items taken from the input.</summary>
    public required long Items { get; init; }

    /// <summary>
    /// Final results by outcome. An answer that doesn't fit the result type counts as <see cref="BatchOutcome.InvalidOutput"/>, where
    /// <see cref="AnswersChecked"/> says that this was looked at.
    /// </summary>
    public required IReadOnlyDictionary<BatchOutcome, long> Outcomes { get; init; }

    /// <summary>
    /// Whether the answers were compared with the result type. A summary by name knows no type: an answer counts there by its outcome on
    /// the wire, as <see cref="BatchOutcome.Succeeded"/>.
    /// </summary>
    public required bool AnswersChecked { get; init; }

    /// <summary>Requests that came back and were sent again, whatever number of items share them.</summary>
    public required long Retried { get; init; }

    /// <summary>
    /// Items for which an equal request of another item was sent (<see cref="BatchTaskAttribute.ShareIdenticalRequests"/>): they have a
    /// result and cost nothing.
    /// </summary>
    public required long Shared { get; init; }

    /// <summary>Batches of the run that the API accepted.</summary>
    public required int Batches { get; init; }

    /// <summary>Billed tokens, of all attempts.</summary>
    public required BatchUsage Usage { get; init; }

    /// <summary>Cost of all attempts in USD, at batch prices; <see langword="null"/> when a price isn't known, or results are missing that may have been billed.</summary>
    public required decimal? Cost { get; init; }

    /// <summary>What the same tokens cost outside a batch, in USD; <see langword="null"/> when a price isn't known.</summary>
    public required decimal? StandardCost { get; init; }

    /// <summary>Batches whose answer was lost and that are still being looked for or held: they may be billed.</summary>
    public required int UncertainBatches { get; init; }

    /// <summary>Batches that nobody can find out about: they wait for a decision, and may be billed.</summary>
    public required IReadOnlyList<HeldBatch> HeldBatches { get; init; }

    /// <summary>Batches whose results were asked for and didn't come whole. They are asked for again; nothing of them is taken for missing.</summary>
    public required IReadOnlyList<UncollectedBatch> UncollectedBatches { get; init; }

    /// <summary>
    /// Batches at the API that repeat one of the run. For 24 hours after a batch counted as absent and was sent again, the list is
    /// matched against it whenever the run is open, also behind its end. What they cost isn't in <see cref="Cost"/>.
    /// </summary>
    public required IReadOnlyList<TwinBatch> PaidTwice { get; init; }

    /// <summary>
    /// When results that were not collected yet will be gone at the API, 29 days after their batch was created;
    /// <see langword="null"/> unless that is less than 3 days away. Open or start the run before then: it collects them first.
    /// </summary>
    public required DateTimeOffset? ResultsGoneAt { get; init; }

    /// <summary>Why the run pauses; <see langword="null"/> when it doesn't.</summary>
    public required BatchPauseReason? Pause { get; init; }

    /// <summary>Whether every accepted item has its final result.</summary>
    public required bool IsEnded { get; init; }

    /// <summary>The folder that holds the state of the run, in full; <see langword="null"/> where no folder does.</summary>
    public string? StateFolder { get; init; }

    /// <summary>What batching saved against the standard price, in USD; <see langword="null"/> when a price isn't known.</summary>
    public decimal? Saving => StandardCost - Cost;

    /// <summary>Items with a final result.</summary>
    public long Settled => Outcomes.Values.Sum();

    /// <summary>A few lines for people.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Run \"{Run}\": {Settled:N0} of {Items:N0} {(Items == 1 ? "item" : "items")} settled in {Batches:N0} {(Batches == 1 ? "batch" : "batches")}{(IsEnded ? "" : Pause is null ? ", going on" : $", paused ({Pause})")}");
        foreach (var (outcome, count) in Outcomes.OrderBy(pair => pair.Key))
        {
            text.AppendLine().Append(CultureInfo.InvariantCulture, $"  {outcome,-13} {count,10:N0}");
        }

        if (!AnswersChecked && Settled > 0)
        {
            text.AppendLine().Append("  (the answers were not compared with the result type)");
        }

        if (Retried > 0)
        {
            text.AppendLine().Append(CultureInfo.InvariantCulture, $"  sent again    {Retried,10:N0}");
        }

        if (Shared > 0)
        {
            text.AppendLine().Append(CultureInfo.InvariantCulture, $"  shared        {Shared,10:N0}");
        }

        foreach (var batch in UncollectedBatches)
        {
            text.AppendLine().Append(CultureInfo.InvariantCulture, $"  batch {batch.Batch} ({batch.Requests:N0} requests) waits for its results, which the API keeps until {batch.GoneAt:u}; asked for {batch.Attempts} times, the last time: {batch.Answered}");
        }

        foreach (var held in HeldBatches)
        {
            text.AppendLine().Append(CultureInfo.InvariantCulture, $"  batch {held.Batch} ({held.Requests:N0} requests) is held until you decide: {held.Reason}");
        }

        foreach (var twin in PaidTwice)
        {
            text.AppendLine().Append(CultureInfo.InvariantCulture, $"  paid twice: batch {twin.Batch} ({twin.Requests:N0} requests) is also {twin.BatchId}");
            text.Append(twin.Cost is { } paid
                ? string.Create(CultureInfo.InvariantCulture, $", for ${paid:N4} more")
                : twin.WorstCaseCost is { } most ? string.Create(CultureInfo.InvariantCulture, $", for at most ${most:N4} more") : "");
        }

        if (ResultsGoneAt is { } gone)
        {
            text.AppendLine().Append(CultureInfo.InvariantCulture, $"  results that were not collected yet will be gone at the API on {gone:u}: open or start the run before then");
        }

        if (UncertainBatches > HeldBatches.Count)
        {
            text.AppendLine().Append(CultureInfo.InvariantCulture, $"  {UncertainBatches - HeldBatches.Count} batches whose answer was lost are being looked for; they may be billed");
        }

        if (StateFolder is not null)
        {
            text.AppendLine().Append(CultureInfo.InvariantCulture, $"  state: {StateFolder}");
        }

        text.AppendLine().Append(CultureInfo.InvariantCulture, $"  tokens: {Usage.PromptTokens:N0} in, {Usage.OutputTokens:N0} out");
        text.AppendLine().Append(Cost is { } cost && Saving is { } saving
            ? string.Create(CultureInfo.InvariantCulture, $"  cost: ${cost:N4}, ${saving:N4} less than outside a batch")
            : "  cost: unknown, since a price isn't known or results are missing");
        return text.ToString();
    }
}
