using System.Collections.Immutable;
using System.Text.RegularExpressions;
using BatchTyped.Docs.Tests.Compiling;
using BatchTyped.Docs.Tests.Markdown;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace BatchTyped.Docs.Tests.Checks;

/// <summary>
/// That a rule's page is true: what stands under Example is reported by the rule, and by no other as an error or a warning; what stands
/// under Repair is compiled without a finding of the rule or any error or warning; what stands under Silencing silences it. A json block is
/// the project's file of models for the C# block of its section, and for all where it is the only one.
/// </summary>
internal static partial class RulePageCheck
{
    private const string ModelsFile = "batchtyped.models.json";

    public static bool IsRulePage(string path) => RulePath().IsMatch(path);

    public static async Task<IReadOnlyList<string>> FaultsAsync(Page page)
    {
        var rule = RulePath().Match(page.Path).Groups["id"].Value;
        var faults = new List<string>();
        var example = page.Blocks.FirstOrDefault(block => block is { Language: CodeCheck.Language, Section: "Example" });
        if (example is null)
        {
            return [$"{page.Path}: there is no example"];
        }

        var found = await FindAsync(page, example, "");
        if (!found.Any(finding => finding.Id == rule))
        {
            faults.Add($"{page.Path}:{example.Line}: the example isn't reported by {rule}, but by: {Text(found)}");
        }

        var others = found.Where(finding => finding.Id != rule && IsFault(finding)).ToList();
        if (others.Count > 0 && !Mentioned(example, others))
        {
            faults.Add($"{page.Path}:{example.Line}: the example has other faults: {Text(others)}");
        }

        // Where the repair is a file of models alone, it is the example that is repaired.
        var repairs = page.Blocks.Where(block => block is { Language: CodeCheck.Language, Section: "Repair" }).ToList();
        repairs.AddRange(page.Blocks.Where(block => block is { Language: "json", Section: "Repair" } && repairs.Count == 0).Select(_ => example with { Section = "Repair" }));
        foreach (var repair in repairs)
        {
            var left = await FindAsync(page, repair, "");
            if (left.Where(finding => finding.Id == rule || IsFault(finding)).ToList() is { Count: > 0 } remaining)
            {
                faults.Add($"{page.Path}:{repair.Line}: the repair is reported: {Text(remaining)}");
            }
        }

        foreach (var silencing in page.Blocks.Where(block => block is { Language: CodeCheck.Language, Section: "Silencing" }))
        {
            if ((await FindAsync(page, example, silencing.Text)).Any(finding => finding.Id == rule))
            {
                faults.Add($"{page.Path}:{silencing.Line}: {rule} isn't silenced by this");
            }
        }

        return faults;
    }

    private static async Task<ImmutableArray<Diagnostic>> FindAsync(Page page, Block block, string above)
    {
        var models = page.Blocks.Where(candidate => candidate.Language == "json").ToList();
        var own = models.FirstOrDefault(candidate => candidate.Section == block.Section);
        ImmutableArray<AdditionalText> files = [.. PageCompiler.FilesOf(block.Directives), .. own is null ? [] : new AdditionalText[] { new ProjectFile(ModelsFile, own.Text) }];
        var compilation = PageCompiler.Compile(
            page.Directives.LastOrDefault(directive => directive.Name == Directive.Prelude && directive.Line < block.Line)?.Value ?? "rules",
            files,
            LanguageVersionFacts.TryParse(block.Of(Directive.CSharp), out var version) ? version : LanguageVersion.CSharp14,
            [],
            above + block.Text + AskFor(block.Text));

        // What the page declares takes the place of types of the prelude: there it isn't looked at.
        return [.. (await PageCompiler.FindAsync(compilation, files)).Where(finding => finding.Location.GetLineSpan().Path != PageCompiler.PreludeFile)];
    }

    /// <summary>A page on results shows the result type alone: it is found wrong where a task asks for it.</summary>
    private static string AskFor(string code) => code.Contains("IBatchTask<", StringComparison.Ordinal) || FirstType().Match(code) is not { Success: true } type
        ? ""
        : $$"""

            [BatchTask(Model = "claude-sonnet-4-6", MaxTokens = 4096, CustomId = "{Id}"), Prompt("Look. <text>{Text}</text>")]
            public partial record Ask(int Id, string Text) : IBatchTask<{{type.Groups["name"].Value}}>;
            """;

    private static bool IsFault(Diagnostic finding) => finding.Severity >= DiagnosticSeverity.Warning;

    /// <summary>An example may say in a comment which other findings it has.</summary>
    private static bool Mentioned(Block example, IEnumerable<Diagnostic> others) => others.All(finding => example.Text.Contains(finding.Id, StringComparison.Ordinal));

    private static string Text(IEnumerable<Diagnostic> findings) => string.Join("; ", findings.Select(finding => finding.ToString()));

    [GeneratedRegex("^docs/rules/(?<id>BT\\d{4})\\.md$")]
    private static partial Regex RulePath();

    [GeneratedRegex("^public (?:sealed )?(?:record|class|enum) (?<name>\\w+)", RegexOptions.Multiline)]
    private static partial Regex FirstType();
}
