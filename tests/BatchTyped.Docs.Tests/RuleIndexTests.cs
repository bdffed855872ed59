using BatchTyped.Docs.Tests.Checks;

namespace BatchTyped.Docs.Tests;

/// <summary>The index of the rules lists each of them as its page does.</summary>
public sealed class RuleIndexTests
{
    [Fact]
    public void Every_rule_stands_in_the_index_as_on_its_page()
    {
        var index = File.ReadAllText(Repository.PathOf("docs/rules/README.md"));
        Faults.AssertNone(
            from path in Repository.Pages.Keys
            where RulePageCheck.IsRulePage(path)
            let id = Path.GetFileNameWithoutExtension(path)
            let lines = File.ReadAllLines(Repository.PathOf(path))
            let title = lines[0].Split(": ", 2)[1]
            let cells = lines.First(line => line.StartsWith("| BatchTyped.", StringComparison.Ordinal)).Split('|')
            let row = $"| [{id}]({id}.md) | {Said(cells[2].Trim())} | {title} | {cells[3].Trim()} |"
            where !index.Contains(row, StringComparison.Ordinal)
            select $"docs/rules/README.md has no row \"{row}\"");
    }

    private static string Said(string severity) => severity == "Info" ? "suggestion" : severity.ToLowerInvariant();
}
