namespace BatchTyped.Generator.Tests;

/// <summary>The showcase: each folder of <c>Cases</c> holds a source and what is generated for it.</summary>
public sealed class CaseTests
{
    private static readonly string Version = typeof(BatchTypedGenerator).Assembly.GetName().Version!.ToString(3);

    public static TheoryData<string> Cases => [.. Directory.EnumerateDirectories(Path.Combine(VerifiedFiles.ProjectDirectory, "Cases")).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Output_IsWhatWasAccepted(string name)
    {
        var folder = Path.Combine(VerifiedFiles.ProjectDirectory, "Cases", name);
        PromptText[] prompts = [.. Directory.EnumerateFiles(folder, "*.md").Order(StringComparer.Ordinal).Select(path => new PromptText(path, File.ReadAllText(path)))];
        var run = GeneratorHarness.Run(prompts, File.ReadAllText(Path.Combine(folder, "input.cs")));
        Assert.NotEmpty(run.Files);
        var files = run.Files.ToDictionary(
            file => file.Key[..^".g.cs".Length],
            file => file.Value.Replace($"\"BatchTyped.Generator\", \"{Version}\"", "\"BatchTyped.Generator\", \"VERSION\"", StringComparison.Ordinal));
        Assert.Empty(VerifiedFiles.Compare(folder, files, Environment.GetEnvironmentVariable("BATCHTYPED_ACCEPT") == "1"));
    }
}
