using System.Text.RegularExpressions;

namespace BatchTyped.Roslyn.Schema;

/// <summary>Which regular expressions may stand in a schema (structured outputs documentation: no back references, lookaround, word boundaries, great counts).</summary>
internal static class SchemaPattern
{
    /// <summary>The greatest count that is taken for a small one; the documentation names no number.</summary>
    private const int GreatestCount = 20;

    private static readonly (string Pattern, string Feature)[] Refused =
    [
        (@"\(\?(?!:)", "lookaround, options and named groups"),
        (@"\\[1-9k]", "back references"),
        (@"\\[bBAzZG]", "anchors such as \\b"),
        (@"\\[pP]", "Unicode categories"),
        (@"\\[ucxae0]", "escapes of characters by number"),
        (@"[*+?}][?+]", "lazy quantifiers"),
        (@"\[[^\]]*-\[", "subtraction of classes"),
        (@".[\^]|\$.", "anchors inside a pattern"),
    ];

    /// <summary>What the API wouldn't take; <see langword="null"/> when it takes the pattern.</summary>
    internal static string? RefusedFeature(string pattern)
    {
        // A doubled backslash is a character of its own, and so is what stands in a class.
        var bare = Regex.Replace(pattern.Replace(@"\\", "x"), @"\[\^", "[", RegexOptions.CultureInvariant);
        foreach (var (refused, feature) in Refused)
        {
            if (Regex.IsMatch(bare, refused, RegexOptions.CultureInvariant | RegexOptions.Singleline))
            {
                return feature;
            }
        }

        return Regex.Matches(bare, @"\{(\d*),?(\d*)\}", RegexOptions.CultureInvariant).Cast<Match>()
            .Any(match => new[] { match.Groups[1].Value, match.Groups[2].Value }.Any(count => count.Length > 2 || (count.Length > 0 && int.Parse(count, System.Globalization.CultureInfo.InvariantCulture) > GreatestCount)))
            ? "counts beyond 20"
            : null;
    }

    /// <summary>The pattern with anchors: a schema's pattern may match anywhere, and the attribute's matches the whole.</summary>
    internal static string Anchored(string pattern)
    {
        var bare = pattern.TrimStart('^');
        if (bare.EndsWith("$", StringComparison.Ordinal) && !bare.EndsWith(@"\$", StringComparison.Ordinal))
        {
            bare = bare.Substring(0, bare.Length - 1);
        }

        return bare.IndexOf('|') >= 0 ? $"^({bare})$" : $"^{bare}$";
    }
}
