namespace BatchTyped;

/// <summary>
/// The prompt of a task: the text of the user's turn. <c>{Name}</c> stands for a member of the task, <c>{Name:format}</c> for a
/// formatted one (invariant culture), <c>{Name:json}</c> for a value as JSON, <c>{{</c> and <c>}}</c> for the braces themselves. A
/// <see cref="BatchImage"/> or <see cref="BatchDocument"/> becomes a block where its placeholder stands. Line ends are read as
/// <c>\n</c>. The text stands here, or in a file.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class PromptAttribute : Attribute
{
    /// <summary>A prompt that stands in a file: set <see cref="File"/>.</summary>
    public PromptAttribute() => Template = "";

    /// <summary>A prompt that stands here.</summary>
    /// <param name="template">The text with its placeholders; a constant.</param>
    public PromptAttribute(string template) => Template = template;

    /// <summary>The text with its placeholders; empty when it stands in a file.</summary>
    public string Template { get; }

    /// <summary>
    /// The path, relative to the project, of a file that holds the text: one of the project's <c>AdditionalFiles</c>, as every
    /// <c>.md</c> and <c>.txt</c> file under <c>Prompts</c> is by itself. It is read when the project is compiled; line ends at its
    /// end are left out. Default: none.
    /// </summary>
    public string? File { get; set; }
}
