using System.Text.Json.Serialization;

namespace BatchTyped.Scenarios.Tests.Support;

[BatchTask(Model = "claude-sonnet-4-6", MaxTokens = 512, CustomId = "parcel-{Id}", UserId = "depot-{Depot}", ResultBy = BatchResultBy.Tool)]
[SystemPrompt("You sort parcels.")]
[Example("A flat brown box.", "To the small shelf.")]
[Prompt("Where does this parcel go? {Pictures} Its papers: {Papers}")]
public partial record SortParcel(int Id, string Depot, IReadOnlyList<BatchImage> Pictures, BatchDocument? Papers) : IBatchTask<Place>;

[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Shelf), "shelf")]
[JsonDerivedType(typeof(Belt), "belt")]
public abstract record Place;

public sealed record Shelf(string Name, bool IsHigh) : Place;

public sealed record Belt(int Number) : Place;
