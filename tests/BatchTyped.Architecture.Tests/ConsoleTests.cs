namespace BatchTyped.Architecture.Tests;

/// <summary>The view is a user of the runtime like any other, and its words don't depend on where they are shown.</summary>
public class ConsoleTests
{
    [Fact]
    public void It_leans_on_the_runtime_and_on_spectre() =>
        Assert.Equal(
            ["BatchTyped", "Spectre.Console", "Spectre.Console.Ansi"],
            Parts.Console.References.Where(reference => !reference.StartsWith("System.", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

    [Fact]
    public void Its_words_know_no_console() =>
        Assert.Empty(new[] { Parts.Console.Type("BatchTyped.Display.ProgressText") }.Naming("Spectre.*", "System.Console"));
}
