using BatchTyped.Emulator.Storage;

namespace BatchTyped.Emulator.Core;

/// <summary>One accepted batch. Changes only by records of the journal.</summary>
internal sealed class Batch(BatchCreated created, RequestEntry[] entries)
{
    public string Id => created.Id;

    public long Ordinal => created.Ordinal;

    public string Workspace => created.Workspace;

    public string ApiVersion => created.ApiVersion;

    public IReadOnlyList<string> Betas => created.Betas;

    /// <summary>The user profile that every request is done for, if the create named one.</summary>
    public string? UserProfileId => created.UserProfileId;

    public int Count => created.Count;

    public RequestEntry[] Entries { get; } = entries;

    public BatchTimes Times { get; private set; } = new(created.At, created.Processing) { RequestSpread = created.RequestSpread };

    public DateTimeOffset? EndedAt { get; private set; }

    public RequestCounts Counts { get; private set; } = RequestCounts.AllProcessing(created.Count);

    /// <summary>What became of each request; empty until the batch ended.</summary>
    public OutcomeEntry[] Outcomes { get; private set; } = [];

    public void RequestCancel(BatchCancelRequested cancel) =>
        Times = Times with { CancelInitiatedAt = cancel.At, Winding = cancel.Winding, CancelIsTooLate = cancel.TooLate };

    public void End(BatchEnded ended, OutcomeEntry[] outcomes) => (EndedAt, Counts, Outcomes) = (ended.At, ended.Counts, outcomes);
}
