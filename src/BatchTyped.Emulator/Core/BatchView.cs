namespace BatchTyped.Emulator.Core;

/// <summary>A batch as it shows at one moment.</summary>
internal sealed record BatchView(
    string Id,
    string ProcessingStatus,
    RequestCounts Counts,
    DateTimeOffset CreatedAt,
    DateTimeOffset ExpiresAt,
    DateTimeOffset? EndedAt,
    DateTimeOffset? CancelInitiatedAt,
    DateTimeOffset? ArchivedAt)
{
    public const string InProgress = "in_progress";
    public const string Canceling = "canceling";
    public const string Ended = "ended";

    public bool HasResults => EndedAt is not null && ArchivedAt is null;

    public static BatchView Of(Batch batch, DateTimeOffset now) => new(
        batch.Id,
        batch.EndedAt is not null ? Ended : batch.Times.CancelInitiatedAt is not null ? Canceling : InProgress,
        batch.Counts,
        batch.Times.CreatedAt,
        batch.Times.ExpiresAt,
        batch.EndedAt,
        batch.Times.CancelInitiatedAt,
        batch.EndedAt is not null && now >= batch.Times.ArchivedAt ? batch.Times.ArchivedAt : null);
}
