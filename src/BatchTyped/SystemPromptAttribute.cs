namespace BatchTyped;

/// <summary>
/// The system prompt of a task: what holds for every item. It is written like a <see cref="PromptAttribute"/>; text that is equal
/// for all items keeps answers consistent and can be cached by the API.
/// </summary>
/// <param name="template">The text with its placeholders; a constant.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class SystemPromptAttribute(string template) : Attribute
{
    /// <summary>The text with its placeholders.</summary>
    public string Template { get; } = template;

    /// <summary>How long the API keeps this prompt for the requests after it. Only text that is equal for all items can be kept.</summary>
    public BatchPromptCache Cache { get; set; }
}
