using System.Text.RegularExpressions;
using BatchTyped.Roslyn.Model;

namespace BatchTyped.Roslyn.Schema;

/// <summary>What constraints mean together.</summary>
internal static class Constraints
{
    /// <summary>Whether no value fits: each answer would be paid for and refused.</summary>
    internal static bool LeaveNothing(IReadOnlyList<ConstraintModel> constraints, Shape shape)
    {
        var lengths = constraints.OfType<LengthConstraint>().ToList();
        var shortest = lengths.Max(length => length.Minimum) ?? 0;
        var longest = lengths.Min(length => length.Maximum) ?? int.MaxValue;
        var allowed = constraints.OfType<AllowedConstraint>().FirstOrDefault();
        if (shortest > longest)
        {
            return true;
        }

        if (shape is ScalarShape { Kind: ScalarKind.Integer or ScalarKind.Float or ScalarKind.Decimal } number)
        {
            var interval = new NumberInterval(NumberType.Of(number), constraints.OfType<BoundConstraint>());
            return interval.IsEmpty || (allowed is not null && allowed.Json.All(text => ExactNumber.Parse(text) is { } value && !interval.Contains(value)));
        }

        var patterns = constraints.OfType<PatternConstraint>().ToList();
        return allowed is not null && allowed.Texts.Any() && !allowed.Texts.Any(text => text.Length >= shortest && text.Length <= longest && patterns.TrueForAll(pattern => IsMatch(text, pattern.Pattern)));
    }

    private static bool IsMatch(string text, string pattern)
    {
        try
        {
            return Regex.Match(text, pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)) is { Success: true, Index: 0 } match && match.Length == text.Length;
        }
        catch (RegexMatchTimeoutException)
        {
            return true;
        }
    }
}
