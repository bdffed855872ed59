namespace BatchTyped.Docs.Tests.Markdown;

/// <summary>A fenced block of a page.</summary>
/// <param name="Language">The word behind the fence; empty when there is none.</param>
/// <param name="Text">What stands between the fences, with the indentation of the fence taken away.</param>
/// <param name="Line">The line of the opening fence, from 1.</param>
/// <param name="Section">The heading it stands under, as written; empty above the first.</param>
/// <param name="Directives">The comments right above it, in their order.</param>
internal sealed record Block(string Language, string Text, int Line, string Section, IReadOnlyList<Directive> Directives)
{
    /// <summary>The value of a comment above the block; <see langword="null"/> when there is none.</summary>
    public string? Of(string name) => Directives.LastOrDefault(directive => directive.Name == name)?.Value;

    /// <summary>The lines that say something.</summary>
    public IEnumerable<string> CodeLines => Text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0);
}
