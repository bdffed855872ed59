using System.Text.RegularExpressions;
using BatchTyped.Docs.Tests.Markdown;

namespace BatchTyped.Docs.Tests.Checks;

/// <summary>That every command line of a page is one that something runs.</summary>
internal static partial class CommandCheck
{
    /// <summary>The command lines of a page: those of its shell blocks, without comments, output and variables that are set for them.</summary>
    public static IEnumerable<(string Command, int Line)> CommandsOf(Page page) =>
        from block in page.Blocks
        where block.Language is "sh" or "bash" or "shell" or "console"
        from line in block.Text.Split('\n').Select((text, i) => (Text: text.Trim(), Line: block.Line + 1 + i))
        let isPrompted = line.Text.StartsWith("$ ", StringComparison.Ordinal)
        where line.Text.Length > 0 && line.Text[0] != '#' && (block.Language != "console" || isPrompted)
        select (Variables().Replace(isPrompted ? line.Text[2..] : line.Text, ""), line.Line);

    /// <summary>The commands that nothing is known to run.</summary>
    public static IEnumerable<string> Faults(Page page, IEnumerable<KnownCommand> known) =>
        from command in CommandsOf(page)
        where known.Count(entry => entry.Fits(command.Command)) != 1
        select $"{page.Path}:{command.Line}: nothing is known to run \"{command.Command}\"";

    /// <summary>What is wrong with the list itself: an entry that no page has, or whose evidence is gone.</summary>
    /// <param name="known">The list.</param>
    /// <param name="commands">The commands of all pages.</param>
    /// <param name="read">The text of a file, or of all C# files of a folder; <see langword="null"/> when there is none.</param>
    public static IEnumerable<string> FaultsOfList(IEnumerable<KnownCommand> known, IReadOnlyList<string> commands, Func<string, string?> read)
    {
        foreach (var entry in known)
        {
            var fitting = commands.Where(entry.Fits).ToList();
            if (fitting.Count == 0)
            {
                yield return $"{entry.Pattern}: no page has it";
            }

            foreach (var evidence in fitting.Select(entry.EvidenceFor).Distinct().Where(evidence => read(entry.Place)?.Contains(evidence, StringComparison.Ordinal) != true))
            {
                yield return $"{entry.Pattern}: {entry.Place} has no \"{evidence}\"";
            }
        }
    }

    [GeneratedRegex("^([A-Z][A-Z_]*=\\S+ )+")]
    private static partial Regex Variables();
}
