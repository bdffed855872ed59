namespace BatchTyped.Engine.Starting;

/// <summary>Which names of runs somebody may have meant.</summary>
internal static class CloseNames
{
    private const int Most = 3;

    /// <summary>The names that differ from one by a few letters, or go on where it ends; the closest first.</summary>
    internal static IReadOnlyList<string> To(string name, IEnumerable<string> names) =>
    [
        .. names
            .Select(other => (Name: other, Distance: DistanceOf(name, other)))
            .Where(pair => pair.Distance <= Math.Max(1, name.Length / 4) || pair.Name.StartsWith(name, StringComparison.OrdinalIgnoreCase))
            .OrderBy(pair => pair.Distance).ThenBy(pair => pair.Name, StringComparer.Ordinal)
            .Take(Most)
            .Select(pair => pair.Name),
    ];

    /// <summary>How many letters are to be put in, taken out, replaced or exchanged with their neighbor; capitals don't count.</summary>
    private static int DistanceOf(string one, string other)
    {
        var (before, last, next) = (new int[other.Length + 1], new int[other.Length + 1], new int[other.Length + 1]);
        for (var j = 0; j <= other.Length; j++)
        {
            last[j] = j;
        }

        for (var i = 1; i <= one.Length; i++)
        {
            next[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var replaced = last[j - 1] + (IsSame(one[i - 1], other[j - 1]) ? 0 : 1);
                next[j] = Math.Min(replaced, Math.Min(last[j], next[j - 1]) + 1);
                if (i > 1 && j > 1 && IsSame(one[i - 1], other[j - 2]) && IsSame(one[i - 2], other[j - 1]))
                {
                    next[j] = Math.Min(next[j], before[j - 2] + 1);
                }
            }

            (before, last, next) = (last, next, before);
        }

        return last[other.Length];
    }

    private static bool IsSame(char one, char other) => char.ToUpperInvariant(one) == char.ToUpperInvariant(other);
}
