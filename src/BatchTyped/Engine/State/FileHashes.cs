using BatchTyped.Archive;

namespace BatchTyped.Engine.State;

/// <summary>
/// The <see cref="ContentHash"/> of a batch's files, each as it was when the file was made durable. <see langword="null"/> for a file
/// that isn't there yet. The requests' own stands in <see cref="BatchRecord.Sha256"/>.
/// </summary>
internal sealed record FileHashes
{
    public string? Index { get; init; }

    public string? Items { get; init; }

    public string? Results { get; init; }

    public string? Verdicts { get; init; }

    public string? Retry { get; init; }

    public string? RetryIndex { get; init; }
}
