using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace ProductEnrichment.Tasks;

/// <summary>The answer; nested values are records of their own.</summary>
public sealed record ProductFacts(
    [Description("The maker, as it writes itself")] string Brand,
    [Description("The product's name without the brand")] string Name,
    [Description("The colour in one word, in lower case")] string? Colour,
    [Description("From the most to the least, in lower case")] IReadOnlyList<string> Materials,
    [Description("In grams")][Range(1, 100_000)] int? Weight,
    PackageSize? Size);

/// <summary>The three lengths of a package.</summary>
public sealed record PackageSize(
    [Description("In millimetres")] int Length,
    [Description("In millimetres")] int Width,
    [Description("In millimetres")] int Height);
