using System.Text.RegularExpressions;

namespace BatchTyped.Packages.Tests;

/// <summary>Prompts in files, found by what the package brings into a project.</summary>
public sealed partial class PromptFileTests(PackageFeed feed)
{
    [Fact]
    public async Task Prompts_are_found_in_their_folder_and_where_a_project_adds_them()
    {
        var consumer = feed.NewConsumer("PromptFiles", ("BatchTyped", feed.Version));
        consumer.Write(Consumer.Source("PromptFiles"));
        Write("Prompts/label.md", "Label this:\n<thing>{Text}</thing>\n");
        Write("Texts/rules.md", "You label things.\n");
        var project = File.ReadAllText(Path.Combine(consumer.Folder, "PromptFiles.csproj"));
        Write("PromptFiles.csproj", project.Replace("</Project>", """<ItemGroup><AdditionalFiles Include="Texts/*.md" /></ItemGroup></Project>""", StringComparison.Ordinal));
        var preview = await Command.DotNetAsync(consumer.Folder, ["run"]);
        preview.ShouldSucceed();
        Assert.Contains(
            """{"custom_id":"1","params":{"model":"claude-sonnet-4-6","max_tokens":64,"system":"You label things.","messages":[{"role":"user","content":"Label this:\n<thing>a cup</thing>"}]}}""",
            preview.Output, StringComparison.Ordinal);

        // A mistake is reported where it stands: in the file.
        Write("Prompts/label.md", "Label this:\n<thing>{Txt}</thing>\n");
        var faulty = await consumer.DotNetAsync("build");
        Assert.NotEqual(0, faulty.ExitCode);
        Assert.Equal(["label.md(2,9): error BT1010"], Error().Matches(faulty.Output).Select(error => error.Value).Distinct());

        void Write(string name, string text)
        {
            var path = Path.Combine(consumer.Folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }
    }

    [GeneratedRegex(@"\w+\.\w+\(\d+,\d+\): error \w+")]
    private static partial Regex Error();
}
