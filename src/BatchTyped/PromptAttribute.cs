namespace BatchTyped;

/// <summary>
/// The prompt of a task: the text of the user's turn. <c>{Name}</c> stands for a member of the task, <c>{Name:format}</c> for a
/// formatted one (invariant culture), <c>{{</c> and <c>}}</c> for the braces themselves. Line ends are read as <c>\n</c>.
/// </summary>
/// <param name="template">The text with its placeholders; a constant.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class PromptAttribute(string template) : Attribute
{
    /// <summary>The text with its placeholders.</summary>
    public string Template { get; } = template;
}
