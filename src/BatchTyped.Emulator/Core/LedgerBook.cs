namespace BatchTyped.Emulator.Core;

/// <summary>Counts what was accepted, answered and billed; also what belongs to batches that were deleted since.</summary>
internal sealed class LedgerBook
{
    private static readonly int Outcomes = Enum.GetValues<ItemOutcome>().Length;

    private readonly KeyCounts _customIds = new();
    private readonly KeyCounts _billings = new();
    private readonly KeyCounts _attempts = new();
    private readonly Dictionary<UInt128, int> _truncatedAt = [];
    private readonly long[] _settled = new long[Outcomes];
    private readonly long[] _billed = new long[Outcomes];

    public long Batches { get; private set; }

    public long Requests { get; private set; }

    public long DistinctCustomIds => _customIds.Distinct;

    /// <summary>How many billings there were beyond the first, of equal custom_id and equal params.</summary>
    public long PaidTwice { get; private set; }

    public long Messages { get; private set; }

    public long BilledMessages { get; private set; }

    public long BilledInputTokens { get; private set; }

    public long BilledOutputTokens { get; private set; }

    public long Settled(ItemOutcome outcome) => _settled[(int)outcome];

    public long Billed(ItemOutcome outcome) => _billed[(int)outcome];

    public long BilledRequests => _billed.Sum();

    /// <summary>How often what is logically this request was settled before.</summary>
    public int AttemptsOf(UInt128 identity) => _attempts.Of(identity);

    /// <summary>The max_tokens at which this request was cut for the first time.</summary>
    public int? TruncatedAt(UInt128 identity) => _truncatedAt.TryGetValue(identity, out var maxTokens) ? maxTokens : null;

    public void BookAccepted(ReadOnlySpan<RequestEntry> entries)
    {
        Batches++;
        Requests += entries.Length;
        foreach (ref readonly var entry in entries)
        {
            _customIds.Add(entry.IdHash);
        }
    }

    public void BookSettled(ReadOnlySpan<RequestEntry> entries, ReadOnlySpan<OutcomeEntry> outcomes)
    {
        for (var i = 0; i < entries.Length; i++)
        {
            ref readonly var entry = ref entries[i];
            ref readonly var outcome = ref outcomes[i];
            _settled[(int)outcome.Outcome]++;
            _attempts.Add(entry.Identity);
            if (outcome.Outcome == ItemOutcome.Truncated)
            {
                _truncatedAt.TryAdd(entry.Identity, entry.MaxTokens);
            }

            if (outcome.Billed)
            {
                BookBilling(entry.PaidKey, outcome);
            }
        }
    }

    public void BookMessage(bool billed, int inputTokens, int outputTokens)
    {
        Messages++;
        if (billed)
        {
            BilledMessages++;
            BilledInputTokens += inputTokens;
            BilledOutputTokens += outputTokens;
        }
    }

    private void BookBilling(UInt128 paidKey, in OutcomeEntry outcome)
    {
        _billed[(int)outcome.Outcome]++;
        BilledInputTokens += outcome.InputTokens;
        BilledOutputTokens += outcome.OutputTokens;
        if (_billings.Add(paidKey) > 1)
        {
            PaidTwice++;
        }
    }
}
