using System.Text;
using System.Text.RegularExpressions;

namespace BatchTyped.Roslyn.Templates;

/// <summary>The tags of a prompt, such as <c>&lt;ticket&gt;</c>, around its placeholders.</summary>
internal static class SurroundingTags
{
    /// <summary>Stands for a placeholder, which can be part of a tag: <c>&lt;ticket id="{Id}"&gt;</c>.</summary>
    private const char Placeholder = '\uFFFC';

    private static readonly Regex Tag = new(@"<(/?)([A-Za-z_][\w.:-]*)([^<>]*)>", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(2));

    /// <summary>For each part the name of the innermost tag around it that is closed again; <see langword="null"/> for texts, and where there is none.</summary>
    internal static IReadOnlyList<string?> Of(Template template)
    {
        var text = new StringBuilder();
        var places = new List<int>();
        foreach (var part in template.Parts)
        {
            places.Add(part.IsPlaceholder ? text.Length : -1);
            text.Append(part.IsPlaceholder ? Placeholder.ToString() : part.Text.Replace(Placeholder, ' '));
        }

        var found = new string?[places.Count];
        var length = new int[places.Count];
        foreach (var (name, from, to) in Pairs(text.ToString()))
        {
            for (var i = 0; i < places.Count; i++)
            {
                // The shortest span is the innermost.
                if (places[i] >= from && places[i] < to && (found[i] is null || to - from < length[i]))
                {
                    (found[i], length[i]) = (name, to - from);
                }
            }
        }

        return found;
    }

    /// <summary>What is between each opening tag and its closing one.</summary>
    private static List<(string Name, int From, int To)> Pairs(string text)
    {
        var open = new List<(string Name, int From)>();
        var pairs = new List<(string, int, int)>();
        foreach (Match tag in Tag.Matches(text))
        {
            var name = tag.Groups[2].Value;
            if (tag.Groups[1].Length == 0)
            {
                if (!tag.Groups[3].Value.EndsWith("/", StringComparison.Ordinal))
                {
                    open.Add((name, tag.Index + tag.Length));
                }
            }
            else if (open.FindLastIndex(one => one.Name == name) is >= 0 and var at)
            {
                pairs.Add((name, open[at].From, tag.Index));
                open.RemoveRange(at, open.Count - at);
            }
        }

        return pairs;
    }
}
