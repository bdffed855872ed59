namespace ProductEnrichment.Database;

/// <summary>How far the results of a run were taken into this database.</summary>
internal sealed class Bookmark
{
    public required string Run { get; init; }

    public required string Cursor { get; set; }
}
