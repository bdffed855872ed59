namespace BatchTyped.Docs.Tests.Markdown;

/// <summary>A comment of a page that is meant for the tests, such as <c>&lt;!-- prelude: support --&gt;</c>.</summary>
/// <param name="Name">What stands in front of the colon, or the whole.</param>
/// <param name="Value">What stands behind it; empty without a colon.</param>
/// <param name="Line">Where it stands, from 1.</param>
internal sealed record Directive(string Name, string Value, int Line)
{
    /// <summary>The context of the code, from here to the next one or to the end of the page: a file of <c>Preludes</c>, or <c>none</c>.</summary>
    public const string Prelude = "prelude";

    /// <summary>The block goes on with the statements of the one above.</summary>
    public const string Continues = "continues";

    /// <summary>A file that the compiler is given: <c>file: path = text</c>.</summary>
    public const string File = "file";

    /// <summary>The version of C# of a block.</summary>
    public const string CSharp = "csharp";

    /// <summary>The program is also run, against the emulator.</summary>
    public const string Run = "run";

    /// <summary>A name for a block that another test takes.</summary>
    public const string Snippet = "snippet";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> Known { get; } = [Prelude, Continues, File, CSharp, Run, Snippet];
}
