using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace BatchTyped.Emulator.Responders.Sampling;

/// <summary>
/// What a schema says of a value beyond its type. The API's subset has no bounds, so clients write them into the
/// description ("{minimum: 1, maximum: 5}", "between 0 and 1"), where a model reads them; so does the emulator.
/// </summary>
internal sealed partial record SchemaHints
{
    public double? Minimum { get; private init; }

    public double? Maximum { get; private init; }

    public int? MinLength { get; private init; }

    public int? MaxLength { get; private init; }

    public int? MinItems { get; private init; }

    public int? MaxItems { get; private init; }

    public static SchemaHints Of(JsonElement schema)
    {
        var hints = new SchemaHints();
        if (schema.TryGetProperty("description", out var description) && description.ValueKind == JsonValueKind.String)
        {
            hints = hints.ReadText(description.GetString()!);
        }

        foreach (var property in schema.EnumerateObject())
        {
            if (property.Value.ValueKind == JsonValueKind.Number)
            {
                hints = hints.With(property.Name, property.Value.GetDouble());
            }
        }

        return hints;
    }

    private SchemaHints ReadText(string description)
    {
        var hints = this;
        if (Between().Match(description) is { Success: true } between)
        {
            hints = hints.With("minimum", Number(between.Groups[1])).With("maximum", Number(between.Groups[2]));
        }

        foreach (Match match in Keyword().Matches(description))
        {
            hints = hints.With(match.Groups[1].Value, Number(match.Groups[2]));
        }

        return hints;
    }

    private SchemaHints With(string keyword, double value) => keyword.ToUpperInvariant() switch
    {
        "MINIMUM" => this with { Minimum = value },
        "MAXIMUM" => this with { Maximum = value },
        "MINLENGTH" => this with { MinLength = Count(value) },
        "MAXLENGTH" => this with { MaxLength = Count(value) },
        // The keyword knows 0 and 1 only: a description may ask for more.
        "MINITEMS" => this with { MinItems = Math.Max(MinItems ?? 0, Count(value)) },
        "MAXITEMS" => this with { MaxItems = Count(value) },
        _ => this,
    };

    private static int Count(double value) => (int)Math.Clamp(value, 0, 1_000);

    private static double Number(Group group) => double.Parse(group.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("""(?:between|from)\s+(-?\d+(?:\.\d+)?)\s+(?:and|to)\s+(-?\d+(?:\.\d+)?)""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Between();

    [GeneratedRegex("""\b(minimum|maximum|minLength|maxLength|minItems|maxItems)"?\s*[:=]?\s*(-?\d+(?:\.\d+)?)""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Keyword();
}
