using System.Globalization;
using System.Text.RegularExpressions;

namespace BatchTyped.Emulator.Validation;

/// <summary>Whether a regular expression is one the API compiles: no backreferences, lookaround, word boundaries or large repeats.</summary>
internal static partial class SimplePattern
{
    private const int LongestPattern = 2_000;
    private const int LargestRepeat = 1_000;

    public static bool Is(string pattern)
    {
        if (pattern.Length > LongestPattern || Unsupported().IsMatch(pattern) || Repeat().Matches(pattern).Any(IsLarge))
        {
            return false;
        }

        try
        {
            _ = new Regex(pattern, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
            return true;
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            return false;
        }
    }

    private static bool IsLarge(Match repeat) =>
        repeat.Groups.Values.Skip(1).Any(group => group.Length > 0 && (!int.TryParse(group.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count > LargestRepeat));

    [GeneratedRegex("""\\[1-9bBk]|\(\?(?!:)""", RegexOptions.CultureInvariant)]
    private static partial Regex Unsupported();

    [GeneratedRegex("""\{(\d+)(?:,(\d*))?\}""", RegexOptions.CultureInvariant)]
    private static partial Regex Repeat();
}
