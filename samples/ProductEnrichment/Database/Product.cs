namespace ProductEnrichment.Database;

/// <summary>A row of the catalog; the SKU is its key.</summary>
internal sealed class Product
{
    public required string Sku { get; init; }

    public string? Brand { get; set; }

    public string? Name { get; set; }

    public string? Colour { get; set; }

    public IReadOnlyList<string> Materials { get; set; } = [];

    /// <summary>Grams.</summary>
    public int? Weight { get; set; }

    /// <summary>Millimetres, as for both others.</summary>
    public int? Length { get; set; }

    public int? Width { get; set; }

    public int? Height { get; set; }

    /// <summary>Why the rest is empty, where an answer is missing.</summary>
    public string? Problem { get; set; }
}
