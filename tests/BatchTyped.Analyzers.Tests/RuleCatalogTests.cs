using System.Reflection;
using System.Text.RegularExpressions;
using BatchTyped.CodeFixes;
using BatchTyped.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace BatchTyped.Analyzers.Tests;

/// <summary>Ties together what belongs to a rule: its id, descriptor, analyzer, page, link, release line, tests and fix.</summary>
public sealed partial class RuleCatalogTests
{
    private static readonly string Root = typeof(RuleCatalogTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(m => m.Key == "RepositoryRoot").Value!;

    private static readonly string RulesFolder = Path.Combine(Root, "docs", "rules");

    private static readonly IReadOnlyDictionary<string, BatchTypedFix[]> Fixes = typeof(BatchTypedFix).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(BatchTypedFix)) && !type.IsAbstract)
        .Select(type => (BatchTypedFix)Activator.CreateInstance(type)!)
        .SelectMany(fix => fix.FixableDiagnosticIds.Select(id => (id, fix)))
        .GroupBy(pair => pair.id, pair => pair.fix)
        .ToDictionary(group => group.Key, group => group.ToArray());

    public static TheoryData<string> Ids => [.. Descriptors.All.Select(rule => rule.Id)];

    [Fact]
    public void EveryId_HasADescriptor() => Assert.Equal(
        typeof(DiagnosticIds).GetFields(BindingFlags.Static | BindingFlags.NonPublic).Select(field => (string)field.GetRawConstantValue()!).Order(StringComparer.Ordinal),
        Descriptors.All.Select(rule => rule.Id));

    [Fact]
    public void EveryRule_IsReportedByOneAnalyzer() => Assert.Equal(
        Descriptors.All.Select(rule => rule.Id),
        typeof(Descriptors).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsSubclassOf(typeof(DiagnosticSuppressor)) && !type.IsAbstract)
            .SelectMany(type => ((DiagnosticAnalyzer)Activator.CreateInstance(type)!).SupportedDiagnostics)
            .Select(rule => rule.Id).Order(StringComparer.Ordinal));

    [Fact]
    public void EveryRule_HasOneReleaseLine()
    {
        var lines = new[] { "AnalyzerReleases.Shipped.md", "AnalyzerReleases.Unshipped.md" }
            .SelectMany(file => File.ReadLines(Path.Combine(Root, "analyzers", "BatchTyped.Analyzers", file)))
            .Where(line => line.StartsWith("BT", StringComparison.Ordinal))
            .Select(line => string.Join(" | ", line.Split('|').Select(cell => cell.Trim())));
        Assert.Equal(Descriptors.All.Select(rule => $"{rule.Id} | {rule.Category} | {rule.DefaultSeverity} | {rule.Title}"), lines.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Rule_HasALinkToItsPage(string id) =>
        Assert.EndsWith($"/docs/rules/{id}.md", Descriptors.Of(id).HelpLinkUri, StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Ids))]
    public void Rule_HasAPage(string id)
    {
        var rule = Descriptors.Of(id);
        var page = File.ReadAllText(Path.Combine(RulesFolder, id + ".md"));
        Assert.StartsWith($"# {id}: {rule.Title}\n", page, StringComparison.Ordinal);
        Assert.Contains($"| {rule.Category} | {rule.DefaultSeverity} | {(Fixes.ContainsKey(id) ? "yes" : "no")} |", page, StringComparison.Ordinal);
        Assert.Equal(["Cause", "Example", "Repair", "Silencing"], Heading().Matches(page).Select(match => match.Groups[1].Value));
        Assert.Contains("```csharp\n", page, StringComparison.Ordinal);
        Assert.Contains($"dotnet_diagnostic.{id}.severity", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Pages_BelongToRules() => Assert.Equal(
        Descriptors.All.Select(rule => rule.Id + ".md"),
        Directory.EnumerateFiles(RulesFolder, "BT*.md").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Ids))]
    public void Rule_HasTestsInTheFolderOfItsFamily(string id)
    {
        var family = id[2] switch { '1' => "Tasks", '2' => "Results", '3' => "Models", _ => "Usage" };
        var tests = typeof(RuleCatalogTests).Assembly.GetType($"BatchTyped.Analyzers.Tests.{family}.{id}Tests");
        Assert.NotNull(tests);
        var names = tests.GetMethods().Select(method => method.Name).ToList();
        Assert.Contains(names, name => name.Contains("Trigger", StringComparison.Ordinal) && !name.Contains("NotTrigger", StringComparison.Ordinal));
        Assert.Equal(Fixes.ContainsKey(id), names.Exists(name => name.StartsWith("Fix_", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Message_SaysWhatIsWrongAndWhatToDo(string id)
    {
        var message = Descriptors.Of(id).MessageFormat.ToString(System.Globalization.CultureInfo.InvariantCulture);
        Assert.EndsWith(".", message, StringComparison.Ordinal);
        Assert.True(message.Count(c => c == '.') >= 2, "Two sentences: what is wrong, what to do.");
    }

    [Fact]
    public void Fixes_HaveKeysOfTheirOwn() =>
        Assert.Distinct(Fixes.Values.SelectMany(fixes => fixes).Distinct().Select(fix => fix.EquivalenceKey));

    [GeneratedRegex("^## (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
