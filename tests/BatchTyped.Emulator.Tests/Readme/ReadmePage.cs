using System.Reflection;

namespace BatchTyped.Emulator.Tests.Readme;

/// <summary>The emulator's README, and the files of its examples.</summary>
internal static class ReadmePage
{
    private const string Fence = "```";

    public static string Text { get; } = File.ReadAllText(Path.Combine(Metadata("RepositoryRoot"), "src", "BatchTyped.Emulator", "README.md")).ReplaceLineEndings("\n");

    /// <summary>The C# under a heading, without its usings, indentation and blank lines.</summary>
    public static IReadOnlyList<string> CodeUnder(string heading, out IReadOnlyList<string> usings)
    {
        var from = Text.IndexOf($"\n## {heading}\n", StringComparison.Ordinal);
        Assert.True(from >= 0, $"The README has no heading '{heading}'.");
        var code = Text[(Text.IndexOf($"{Fence}csharp\n", from, StringComparison.Ordinal) + Fence.Length + "csharp\n".Length)..];
        var lines = Lines(code[..code.IndexOf(Fence, StringComparison.Ordinal)]);
        usings = [.. lines.Where(IsUsing)];
        return [.. lines.Where(line => !IsUsing(line))];
    }

    /// <summary>The lines of a test that the README shows.</summary>
    public static IReadOnlyList<string> ExampleIn(string file, out string whole)
    {
        whole = File.ReadAllText(Path.Combine(Metadata("ProjectDirectory"), "Readme", file)).ReplaceLineEndings("\n");
        var shown = new List<string>();
        var isHidden = true;
        foreach (var line in Lines(whole))
        {
            isHidden = line is "// <hidden>" or "// </example>" || (isHidden && line is not ("// <example>" or "// </hidden>"));
            if (!isHidden && line is not ("// <example>" or "// </hidden>") && !line.EndsWith("// hidden", StringComparison.Ordinal))
            {
                shown.Add(line);
            }
        }

        return shown;
    }

    private static bool IsUsing(string line) => line.StartsWith("using ", StringComparison.Ordinal) && !line.Contains('=');

    private static IReadOnlyList<string> Lines(string text) => [.. text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)];

    private static string Metadata(string key) =>
        typeof(ReadmePage).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == key).Value!;
}
