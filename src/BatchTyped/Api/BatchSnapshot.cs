using BatchTyped.Engine.State;

namespace BatchTyped.Api;

/// <summary>A batch as the service shows it at one moment.</summary>
internal sealed record BatchSnapshot
{
    /// <summary>How long after its creation the service ends a batch, at the latest.</summary>
    internal static readonly TimeSpan ProcessingWindow = TimeSpan.FromHours(24);

    public required string Id { get; init; }

    /// <summary>As received: an unknown status is one that hasn't ended.</summary>
    public required string ProcessingStatus { get; init; }

    /// <summary>The five counts; <see langword="null"/> when any of them is missing.</summary>
    public RequestCounts? Counts { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public DateTimeOffset? CancelInitiatedAt { get; init; }

    public DateTimeOffset? ArchivedAt { get; init; }

    public bool HasEnded => ProcessingStatus == "ended";

    /// <summary>When it expires: by its creation, where that isn't said.</summary>
    public DateTimeOffset? Expiry => ExpiresAt ?? CreatedAt + ProcessingWindow;

    /// <summary>Whether it may have so many requests: unknown counts exclude nothing.</summary>
    public bool MayHold(int requests) => Counts is not { } counts || counts.Total == requests;
}
