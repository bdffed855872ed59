namespace BatchTyped.Engine.State;

/// <summary>The service's final no to a batch of one request: it isn't billed, and sending it again would change nothing.</summary>
internal sealed record Refusal
{
    public required string Type { get; init; }

    public required string Message { get; init; }

    /// <summary>The id of the create request that was refused, for support.</summary>
    public string? RequestId { get; init; }
}
