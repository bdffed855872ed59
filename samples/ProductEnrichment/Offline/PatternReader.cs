using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using BatchTyped.Emulator;

namespace ProductEnrichment.Offline;

/// <summary>Stands in for the model offline: finds weights, sizes, colours and materials by pattern, and takes a brand that it knows.</summary>
internal static partial class PatternReader
{
    private const string Unknown = "unknown";

    private static readonly string[] Brands =
    [
        "Hydrona", "Velmont", "Tamsu", "Norrby", "Kestrel & Sons", "Orlo", "Lumeka", "Bergfux", "Salvi", "Edda", "Fjordlin", "Ottavia",
        "Pippa", "Velo Bambino", "Papyra",
    ];

    private static readonly string[] Colours =
        ["black", "blue", "brown", "clear", "green", "grey", "natural", "red", "silver", "white", "yellow"];

    private static readonly string[] Materials =
        ["stainless steel", "steel", "plastic", "glass", "ceramic", "nylon", "cotton", "leather", "aluminium", "paper", "wood", "wool"];

    public static EmulatorAnswer Answer(EmulatorRequest request)
    {
        var offer = request.Text.Replace("<offer>\n", "", StringComparison.Ordinal).Replace("\n</offer>", "", StringComparison.Ordinal);
        var size = Size().Match(offer);
        return EmulatorAnswer.Text(JsonSerializer.Serialize(new
        {
            brand = Brands.FirstOrDefault(brand => offer.Contains(brand, StringComparison.OrdinalIgnoreCase)) ?? Unknown,
            name = Name(offer),
            colour = Colours.FirstOrDefault(colour => HasWord(offer, colour)),
            materials = Materials.Where(material => HasWord(offer, material) && !(material == "steel" && HasWord(offer, "stainless steel"))),
            weight = Weight().Match(offer) is { Success: true } weight ? Grams(weight) : (int?)null,
            size = size.Success ? new { length = Millimetres(size, 1), width = Millimetres(size, 2), height = Millimetres(size, 3) } : null,
        }));
    }

    /// <summary>What is left in front of the first separator when the brand is gone.</summary>
    private static string Name(string offer)
    {
        var rest = Brands.Aggregate(Lead().Replace(offer, ""), (text, brand) => text.Replace(brand, "", StringComparison.OrdinalIgnoreCase));
        return Separators().Split(rest).Select(part => part.Trim(' ', '.', ':')).FirstOrDefault(part => part.Length > 0) ?? Unknown;
    }

    private static bool HasWord(string offer, string word) => Regex.IsMatch(offer, $@"\b{word}\b", RegexOptions.IgnoreCase);

    private static int Grams(Match weight)
    {
        var number = decimal.Parse(weight.Groups["number"].Value, CultureInfo.InvariantCulture);
        return (int)(weight.Groups["unit"].Value == "kg" ? number * 1000 : number);
    }

    private static int Millimetres(Match size, int length) => int.Parse(size.Groups[length].Value, CultureInfo.InvariantCulture) * 10;

    [GeneratedRegex(@"(?<number>\d+(\.\d+)?) (?<unit>kg|g)\b")]
    private static partial Regex Weight();

    [GeneratedRegex(@"(\d+) x (\d+) x (\d+) cm")]
    private static partial Regex Size();

    [GeneratedRegex("^(New this season from|Brand) ")]
    private static partial Regex Lead();

    [GeneratedRegex(@": the |\*\*|\||[,.(]| - | in | by ")]
    private static partial Regex Separators();
}
