using BatchTyped.Docs.Tests.Markdown;

namespace BatchTyped.Docs.Tests;

/// <summary>The tutorial in three languages.</summary>
public sealed class TutorialTests
{
    private static readonly Page Tutorial = Repository.Pages["docs/from-the-batch-tutorial.md"];

    public static TheoryData<string> Sections => [.. Tutorial.Blocks.Where(block => block.Language == "python").Select(block => block.Section)];

    [Theory]
    [MemberData(nameof(Sections))]
    public void A_step_stands_in_three_languages_and_is_shortest_in_CSharp(string section)
    {
        var (python, javaScript, cSharp) = (Of("python"), Of("javascript"), Of("csharp"));
        Assert.InRange(Lines(cSharp), 1, Lines(python) - 1);
        Assert.InRange(Lines(cSharp), 1, Lines(javaScript) - 1);
        Assert.InRange(Characters(cSharp), 1, Characters(python) - 1);

        Block Of(string language) => Assert.Single(Tutorial.Blocks, block => block.Section == section && block.Language == language);
    }

    [Fact]
    public void All_steps_and_use_cases_are_there() => Assert.Superset(
        new HashSet<string>
        {
            "Create a batch", "Wait for it", "Stream the results", "Save them", "Cut large data into chunks", "Compute the cost", "Retry what failed",
            "Monitoring by request counts", "Document classification", "Bulk summarization", "Data enrichment", "Content generation", "Sentiment analysis",
        },
        Tutorial.Blocks.Where(block => block.Language == "python").Select(block => block.Section).ToHashSet());

    private static int Lines(Block block) => block.CodeLines.Count();

    private static int Characters(Block block) => block.CodeLines.Sum(line => line.Length);
}
