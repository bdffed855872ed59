using System.Globalization;
using System.Text.RegularExpressions;

namespace BatchTyped.Roslyn.Schema;

/// <summary>Which regular expressions may stand in a schema (structured outputs documentation: no back references, lookaround, word boundaries, great counts).</summary>
internal static class SchemaPattern
{
    /// <summary>The greatest count that is taken for a small one; the documentation names no number.</summary>
    private const int GreatestCount = 20;

    private static readonly (string Pattern, string Feature)[] RefusedEscapes =
    [
        (@"\\[1-9k]", "back references"),
        (@"\\[bBAzZG]", "anchors such as \\b"),
        (@"\\[pP]", "Unicode categories"),
        (@"\\[ucxae0]", "escapes of characters by number"),
        (@"\[[^\]]*-\[", "subtraction of classes"),
    ];

    /// <summary>Looked for where neither escapes nor classes are left.</summary>
    private static readonly (string Pattern, string Feature)[] RefusedForms =
    [
        (@"\(\?(?!:)", "lookaround, options and named groups"),
        (@"[*+?}][?+]", "lazy quantifiers"),
        (@".\^|\$.", "anchors inside a pattern"),
    ];

    /// <summary>What the API wouldn't take; <see langword="null"/> when it takes the pattern.</summary>
    internal static string? RefusedFeature(string pattern)
    {
        // A doubled backslash is a character of its own.
        var escapes = pattern.Replace(@"\\", "x");
        var forms = Regex.Replace(Regex.Replace(escapes, @"\\.", "x", RegexOptions.Singleline), @"\[\^?\]?[^\]]*\]", "x");
        return Find(RefusedEscapes, escapes) ?? Find(RefusedForms, forms) ?? (HasGreatCount(forms) ? "counts beyond 20" : null);
    }

    private static string? Find((string Pattern, string Feature)[] refused, string text) =>
        refused.Where(one => Regex.IsMatch(text, one.Pattern, RegexOptions.CultureInvariant | RegexOptions.Singleline)).Select(one => one.Feature).FirstOrDefault();

    private static bool HasGreatCount(string text) => Regex.Matches(text, @"\{(\d*),?(\d*)\}", RegexOptions.CultureInvariant).Cast<Match>()
        .SelectMany(match => new[] { match.Groups[1].Value, match.Groups[2].Value })
        .Any(count => count.Length > 2 || (count.Length > 0 && int.Parse(count, CultureInfo.InvariantCulture) > GreatestCount));

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
