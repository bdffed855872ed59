namespace BatchTyped.Engine.State;

/// <summary>A second batch at the service that carries a batch's marker: its requests were paid twice.</summary>
internal sealed record Twin
{
    /// <summary>Its id at the service.</summary>
    public required string ApiId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When its marker was read.</summary>
    public required DateTimeOffset ProvenAt { get; init; }

    /// <summary>What its lines came to; <see langword="null"/> until they were read. Its costs are unknown when they can't be read any more.</summary>
    public Tally? Tally { get; init; }
}
