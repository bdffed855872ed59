using BatchTyped.Docs.Tests.Compiling;
using BatchTyped.Docs.Tests.Markdown;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace BatchTyped.Docs.Tests.Checks;

/// <summary>
/// That the C# of a page compiles without an error, a warning, or a suggestion of the package's own rules. Types of a page are known to the
/// blocks below; statements only to a block that says it continues the one above.
/// </summary>
internal static class CodeCheck
{
    public const string Language = "csharp";

    /// <summary>A page may declare a range and know that the reader alone checks it.</summary>
    private const string RangeIsOnlyTold = "BT2012";

    /// <summary>The faults of one block, each with its line of the page.</summary>
    public static async Task<IReadOnlyList<string>> FaultsAsync(Page page, Block block)
    {
        var compilation = Compile(page, block, out var own, out var files);
        var faults = new List<string>();
        foreach (var finding in (await PageCompiler.FindAsync(compilation, files)).Where(finding => finding.Id != RangeIsOnlyTold))
        {
            var place = finding.Location.GetLineSpan();
            var line = place.Path == PageCompiler.OwnFile ? own[Math.Min(place.StartLinePosition.Line, own.Count - 1)] : block.Line;
            faults.Add($"{page.Path}:{line}: {(place.Path is PageCompiler.OwnFile or "" ? "" : place.Path + ": ")}{finding.Id}: {finding.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}");
        }

        return faults;
    }

    /// <summary>The program that a block is.</summary>
    public static Compilation Compile(Page page, Block block) => Compile(page, block, out _, out _);

    private static Compilation Compile(Page page, Block block, out List<int> lines, out System.Collections.Immutable.ImmutableArray<AdditionalText> files)
    {
        var code = page.Blocks.Where(candidate => candidate.Language == Language && candidate.Line <= block.Line).ToList();
        var first = code.Count - 1;
        while (first > 0 && code[first].Of(Directive.Continues) is not null)
        {
            first--;
        }

        lines = [.. code[first..].SelectMany(part => Enumerable.Range(part.Line + 1, part.Text.Count(c => c == '\n')))];
        files = PageCompiler.FilesOf(page.Directives.Where(directive => directive.Line <= block.Line));
        return PageCompiler.Compile(
            PreludeOf(page, block),
            files,
            block.Of(Directive.CSharp) is { } version && LanguageVersionFacts.TryParse(version, out var parsed) ? parsed : LanguageVersion.CSharp14,
            code[..^1].Select(earlier => earlier.Text),
            string.Concat(code[first..^1].Select(part => PageCompiler.StatementsOf(part.Text))) + block.Text);
    }

    private static string PreludeOf(Page page, Block block) =>
        page.Directives.LastOrDefault(directive => directive.Name == Directive.Prelude && directive.Line < block.Line)?.Value ?? Prelude.Default;
}
