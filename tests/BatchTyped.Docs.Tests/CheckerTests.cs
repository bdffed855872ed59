using BatchTyped.Docs.Tests.Checks;
using BatchTyped.Docs.Tests.Markdown;

namespace BatchTyped.Docs.Tests;

/// <summary>Each kind of fault is found: pages are right because these checks can fail.</summary>
public sealed class CheckerTests
{
    private const string Task = """
        [BatchTask(Model = "claude-sonnet-4-6", MaxTokens = 256, CustomId = "ask-{Id}")]
        [Prompt("Is this a name? <word>{Word}</word>")]
        public partial record Ask(int Id, string Word) : IBatchTask<bool>;
        """;

    [Theory]
    [InlineData("var name = client.Name;", "CS1061")]
    [InlineData("var name = undeclared;", "CS0103")]
    [InlineData("string key = null;\nConsole.WriteLine(key);", "CS8600")]
    [InlineData("var options = new BatchRunOptions { BatchSise = 1 };", "CS0117")]
    [InlineData("var label = run.ResultsAsync().GetAsyncEnumerator().Current.Value!;", "BT4001")]
    [InlineData("public sealed record Bad(Dictionary<string, int> Counts);\n\n[BatchTask(Model = \"claude-sonnet-4-6\", MaxTokens = 256, CustomId = \"{Id}\"), Prompt(\"{Id}\")]\npublic partial record AskBad(int Id) : IBatchTask<Bad>;", "BT2002")]
    [InlineData("[BatchTask(Model = \"claude-sonet-4-6\", MaxTokens = 256, CustomId = \"{Id}\"), Prompt(\"{Id}\")]\npublic partial record AskNobody(int Id) : IBatchTask<bool>;", "BT3001")]
    [InlineData("[BatchTask(Model = \"claude-sonnet-4-6\", MaxTokens = 256, CustomId = \"{Id}\"), Prompt(\"{Text}\")]\npublic partial record AskOpenly(int Id, string Text) : IBatchTask<bool>;", "BT1024")]
    [InlineData("var line = result switch { { Value: { } label } => label.Reason };", "CS8655")]
    public async Task Code_that_is_reported_is_found(string code, string id)
    {
        var page = Page.Read("page.md", $"# A page\n\n```csharp\n{code}\n```\n");
        Assert.Contains(await CodeCheck.FaultsAsync(page, page.Blocks[0]), fault => fault.StartsWith("page.md:", StringComparison.Ordinal) && fault.Contains($": {id}: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_fault_names_its_line()
    {
        var page = Page.Read("page.md", "# A page\n\n```csharp\nvar one = 1;\n```\n\n<!-- continues -->\n```csharp\nConsole.WriteLine(one);\nConsole.WriteLine(two);\n```\n");
        Assert.StartsWith("page.md:10: CS0103", Assert.Single(await CodeCheck.FaultsAsync(page, page.Blocks[1])), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Types_of_a_page_are_known_below_and_statements_only_where_it_says_so()
    {
        var page = Page.Read("page.md", $"```csharp\nvar ask = new Ask(1, \"\");\n\n{Task}\n```\n\n```csharp\nvar again = new Ask(2, \"\");\n```\n\n```csharp\nConsole.WriteLine(again);\n```\n");
        Assert.Empty(await CodeCheck.FaultsAsync(page, page.Blocks[1]));
        Assert.Contains("CS0103", Assert.Single(await CodeCheck.FaultsAsync(page, page.Blocks[2])), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_whole_program_has_no_context()
    {
        var page = Page.Read("page.md", "<!-- prelude: none -->\n```csharp\nConsole.WriteLine(tickets);\n```\n");
        Assert.Contains("CS0103", Assert.Single(await CodeCheck.FaultsAsync(page, page.Blocks[0])), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public partial record Ask(int Id, string Word) : IBatchTask<bool>;", "public partial record Ask(int Id, string Word) : IBatchTask<bool>;", "BT1001", "isn't reported by BT1001")]
    [InlineData("public record Ask(int Id, string Word) : IBatchTask<bool>;", "public record Ask(int Id, string Word) : IBatchTask<bool>;", "BT1001", "the repair is reported")]
    [InlineData("public record Ask(int Id, string Word) : IBatchTask<bool>;", "public partial record Ask(int Id, string Word) : IBatchTask<bool>;", "BT1002", "isn't silenced")]
    [InlineData("public record Ask(int Id, string Word) : IBatchTask<bool>; public class Other : Missing;", "public partial record Ask(int Id, string Word) : IBatchTask<bool>;", "BT1001", "has other faults")]
    public async Task A_rule_s_page_that_is_wrong_is_found(string example, string repair, string silenced, string fault)
    {
        const string Attributes = "[BatchTask(Model = \"claude-sonnet-4-6\", MaxTokens = 256, CustomId = \"{Id}\"), Prompt(\"{Word}\")]\n";
        var page = Page.Read("docs/rules/BT1001.md",
            $"# BT1001: A task is partial\n\n## Example\n\n```csharp\n{Attributes}{example}\n```\n\n## Repair\n\n```csharp\n{Attributes}{repair}\n```\n\n## Silencing\n\n```csharp\n#pragma warning disable {silenced}\n```\n");
        Assert.Contains(await RulePageCheck.FaultsAsync(page), found => found.Contains(fault, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("[there](missing.md)", "docs/page.md:1: missing.md leads nowhere")]
    [InlineData("[there](../../out.md)", "docs/page.md:1: ../../out.md leads nowhere")]
    [InlineData("[there](other.md#no-such)", "docs/page.md:1: docs/other.md has no heading #no-such")]
    [InlineData("[here](#no-such)", "docs/page.md:1: docs/page.md has no heading #no-such")]
    [InlineData("[code](../src/a.cs#section)", "docs/page.md:1: src/a.cs has no heading #section")]
    public void A_link_that_leads_nowhere_is_found(string text, string fault) => Assert.Equal([fault], LinkFaults(text));

    [Theory]
    [InlineData("[there](other.md)")]
    [InlineData("[there](other.md#what-its-called)")]
    [InlineData("[there](other.md#twice-1)")]
    [InlineData("[there](../src)")]
    [InlineData("[away](https://example.com/nowhere)")]
    [InlineData("`[no](link.md)`")]
    public void A_link_that_leads_somewhere_is_not(string text) => Assert.Empty(LinkFaults(text));

    [Fact]
    public void Links_in_code_are_none() => Assert.Empty(Page.Read("page.md", "```text\n[no](link.md)\n```\n").Links);

    [Fact]
    public void A_block_without_an_end_is_found() => Assert.Equal(["page.md:1: the block doesn't end"], Page.Read("page.md", "```csharp\nvar one = 1;\n").Faults);

    [Theory]
    [InlineData("```sh\nrm -rf .\n```", "page.md:2: nothing is known to run \"rm -rf .\"")]
    [InlineData("```console\n$ dotnet frobnicate\ndone\n```", "page.md:2: nothing is known to run \"dotnet frobnicate\"")]
    [InlineData("```sh\n# a comment\nKEY=1 dotnet test --all\n```", "page.md:3: nothing is known to run \"dotnet test --all\"")]
    public void A_command_that_nothing_runs_is_found(string text, string fault) => Assert.Equal([fault], CommandCheck.Faults(Page.Read("page.md", text), KnownCommand.All));

    [Fact]
    public void A_command_that_is_run_is_not() => Assert.Empty(CommandCheck.Faults(Page.Read("page.md", "```sh\nKEY=1 dotnet test\n```"), KnownCommand.All));

    [Fact]
    public void A_list_of_commands_that_is_not_true_is_found()
    {
        KnownCommand[] known = [new("dotnet one", "a.cs", "One()"), new("dotnet two", "a.cs", "Two()"), new("dotnet (?<name>three|four)", "a.cs", "{name}()"), new("dotnet five", "gone.cs", "")];
        Assert.Equal(
            ["dotnet two: no page has it", "dotnet (?<name>three|four): a.cs has no \"four()\"", "dotnet five: gone.cs has no \"\""],
            CommandCheck.FaultsOfList(known, ["dotnet one", "dotnet three", "dotnet four", "dotnet five"], path => path == "a.cs" ? "One(); three();" : null));
    }

    private static IEnumerable<string> LinkFaults(string text)
    {
        var page = Page.Read("docs/page.md", text);
        var other = Page.Read("docs/other.md", "# What it's called\n\n## Twice\n\n## Twice\n");
        return LinkCheck.Faults(page, new Dictionary<string, Page> { [page.Path] = page, [other.Path] = other }, path => path is "docs/page.md" or "docs/other.md" or "src" or "src/a.cs");
    }
}
