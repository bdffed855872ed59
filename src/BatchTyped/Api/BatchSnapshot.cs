using BatchTyped.Engine.State;

namespace BatchTyped.Api;

/// <summary>A batch as the service shows it at one moment.</summary>
internal sealed record BatchSnapshot
{
    public required string Id { get; init; }

    /// <summary>As received: an unknown status is one that hasn't ended.</summary>
    public required string ProcessingStatus { get; init; }

    public required RequestCounts Counts { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public DateTimeOffset? CancelInitiatedAt { get; init; }

    public DateTimeOffset? ArchivedAt { get; init; }

    public bool HasEnded => ProcessingStatus == "ended";
}
