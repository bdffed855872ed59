using BatchTyped.Emulator.Core;

namespace BatchTyped.Emulator;

/// <summary>
/// Everything an emulator accepted, answered and billed, over all workspaces and including batches that were deleted since.
/// Reading it ends the batches whose time has come, as any call does that asks for outcomes.
/// </summary>
public sealed class EmulatorLedger
{
    private readonly EmulatorCore _core;

    internal EmulatorLedger(EmulatorCore core) => _core = core;

    /// <summary>How many batches were accepted.</summary>
    public long Batches => _core.ReadLedger(book => book.Batches);

    /// <summary>How many requests they had.</summary>
    public long Requests => _core.ReadLedger(book => book.Requests);

    /// <summary>How many different custom_ids these had.</summary>
    public long DistinctCustomIds => _core.ReadLedger(book => book.DistinctCustomIds);

    /// <summary>How many billings there were beyond the first of requests with equal custom_id and equal params. Zero is the goal.</summary>
    public long PaidTwice => _core.ReadLedger(book => book.PaidTwice);

    /// <summary>How many requests of batches were billed.</summary>
    public long BilledRequests => _core.ReadLedger(book => book.BilledRequests);

    /// <summary>How many calls of <c>/v1/messages</c> were carried out.</summary>
    public long Messages => _core.ReadLedger(book => book.Messages);

    /// <summary>Tokens of input that were billed, at batches and at <c>/v1/messages</c>.</summary>
    public long BilledInputTokens => _core.ReadLedger(book => book.BilledInputTokens);

    /// <summary>Tokens of output that were billed, at batches and at <c>/v1/messages</c>.</summary>
    public long BilledOutputTokens => _core.ReadLedger(book => book.BilledOutputTokens);

    /// <summary>How many requests of ended batches had this outcome.</summary>
    /// <param name="outcome">An outcome other than pending.</param>
    public long CountOf(ItemOutcome outcome) => _core.ReadLedger(book => book.Settled(outcome));

    /// <summary>How many requests with this outcome were billed.</summary>
    /// <param name="outcome">An outcome other than pending.</param>
    public long BilledOf(ItemOutcome outcome) => _core.ReadLedger(book => book.Billed(outcome));

    /// <summary>All batches, oldest first.</summary>
    public IReadOnlyList<EmulatorBatch> ListBatches() => _core.AllBatches();

    /// <summary>All requests that had this custom_id, oldest first.</summary>
    /// <param name="customId">The id as it stood on the wire.</param>
    public IReadOnlyList<EmulatorLedgerEntry> FindRequests(string customId)
    {
        ArgumentNullException.ThrowIfNull(customId);
        return _core.FindRequests(customId);
    }
}
