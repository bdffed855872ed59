using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BatchTyped.Roslyn.Collections;

namespace BatchTyped.Generator.Emit;

/// <summary>
/// The name of a task's file: the type's full name, with everything but ASCII letters, digits and dots written as a number. Where
/// two types differ by capital letters only, each also tells which of its letters are capitals.
/// </summary>
internal static class HintName
{
    internal static string Of(string? displayName, EquatableArray<string> lookalikes)
    {
        var name = new StringBuilder();
        foreach (var c in displayName ?? "")
        {
            _ = c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '.'
                ? name.Append(c)
                : name.Append('_').Append(((int)c).ToString("x", CultureInfo.InvariantCulture)).Append('_');
        }

        if (displayName is not null && lookalikes.Contains(displayName))
        {
            name.Append('-').Append(string.Concat(displayName.Select(c => char.IsUpper(c) ? '1' : '0')));
        }

        return (name.Length > LongestName ? Shortened(name.ToString(), displayName!) : name.ToString()) + ".g.cs";
    }

    /// <summary>File systems take 255 bytes, and the folders of generated files in front of it count where a whole path is limited.</summary>
    private const int LongestName = 120;

    /// <summary>A hash of a long name, followed by its end, which says most.</summary>
    private static string Shortened(string name, string displayName)
    {
        using var sha = SHA256.Create();
        var hash = string.Concat(sha.ComputeHash(Encoding.UTF8.GetBytes(displayName)).Take(8).Select(b => b.ToString("x2", CultureInfo.InvariantCulture)));
        return $"{hash}.{name.Substring(name.Length - (LongestName - hash.Length - 1))}";
    }

    /// <summary>The names that another one equals when capital letters don't count, in ordinal order.</summary>
    internal static EquatableArray<string> Lookalikes(ImmutableArray<string?> names) => names
        .OfType<string>()
        .GroupBy(name => name, StringComparer.OrdinalIgnoreCase)
        .SelectMany(group => group.Skip(1).Any() ? group : Enumerable.Empty<string>())
        .OrderBy(name => name, StringComparer.Ordinal)
        .ToEquatableArray();
}
