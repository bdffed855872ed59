namespace BatchTyped.Models;

/// <summary>The form of <c>models.json</c>.</summary>
internal sealed record ModelFile
{
    /// <summary>The day the facts were gathered.</summary>
    public DateOnly? AsOf { get; init; }

    // The generated reader assigns null to what a file leaves out.
    public IReadOnlyList<ModelFacts> Models { get; init => field = value ?? []; } = [];
}
