using BatchTyped.Docs.Tests.Checks;
using BatchTyped.Docs.Tests.Compiling;
using BatchTyped.Docs.Tests.Markdown;

namespace BatchTyped.Docs.Tests;

/// <summary>
/// The C# of all pages. With <c>BATCHTYPED_PAGE=docs/guide</c> only the pages whose path begins so, for whoever writes one.
/// </summary>
public sealed class CodeTests
{
    private static readonly string Prefix = Environment.GetEnvironmentVariable("BATCHTYPED_PAGE") ?? "";

    public static TheoryData<string, int> Blocks =>
    [
        .. Repository.Pages.Values
            .Where(page => !RulePageCheck.IsRulePage(page.Path) && page.Path.StartsWith(Prefix, StringComparison.Ordinal))
            .SelectMany(page => page.Blocks.Where(block => block.Language == CodeCheck.Language).Select(block => (page.Path, block.Line))),
    ];

    public static TheoryData<string> RulePages => [.. Repository.Pages.Keys.Where(path => RulePageCheck.IsRulePage(path) && path.StartsWith(Prefix, StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Blocks))]
    public async Task A_block_compiles_without_a_finding(string page, int line)
    {
        var found = Repository.Pages[page];
        Faults.AssertNone(await CodeCheck.FaultsAsync(found, found.Blocks.Single(block => block.Line == line)));
    }

    [Theory]
    [MemberData(nameof(RulePages))]
    public async Task A_rule_s_page_shows_its_rule_and_the_repair(string page) => Faults.AssertNone(await RulePageCheck.FaultsAsync(Repository.Pages[page]));

    [Fact]
    public void Pages_are_found() => Assert.InRange(Blocks.Count, 60, int.MaxValue);

    [Fact]
    public void Every_page_can_be_read() => Faults.AssertNone(Repository.Pages.Values.SelectMany(page => page.Faults));

    [Fact]
    public void Every_comment_for_these_tests_is_known() => Faults.AssertNone(
        from page in Repository.Pages.Values
        from directive in page.Directives
        where !Directive.Known.Contains(directive.Name)
            || (directive.Name == Directive.Prelude && directive.Value != Prelude.None && !Prelude.Names.Contains(directive.Value))
        select $"{page.Path}:{directive.Line}: {directive.Name}: {directive.Value}");

    /// <summary>A block without a language escapes every check but a drawing is one.</summary>
    [Fact]
    public void Code_says_its_language() => Faults.AssertNone(
        from page in Repository.Pages.Values
        from block in page.Blocks
        where block.Language.Length == 0 && LooksLikeCode(block.Text)
        select $"{page.Path}:{block.Line}");

    private static bool LooksLikeCode(string text) =>
        text.Contains(';', StringComparison.Ordinal) && text.Contains('(', StringComparison.Ordinal) && text.Contains("await ", StringComparison.Ordinal)
        || text.StartsWith("dotnet ", StringComparison.Ordinal);
}
