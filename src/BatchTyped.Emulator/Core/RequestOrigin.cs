namespace BatchTyped.Emulator.Core;

/// <summary>Where a request came from. <paramref name="Identity"/> is equal for all attempts of what is logically one request; <paramref name="Chance"/> is not.</summary>
internal sealed record RequestOrigin(
    string MessageId,
    string? BatchId,
    long BatchOrdinal,
    string? CustomId,
    string ApiVersion,
    IReadOnlyList<string> Betas,
    DateTimeOffset Now,
    UInt128 Identity,
    UInt128 Chance)
{
    /// <summary>The user profile of the whole batch.</summary>
    public string? UserProfileId { get; init; }

    public bool IsInBatch => BatchId is not null;
}
