namespace BatchTyped;

/// <summary>
/// The system prompt of a task: what holds for every item. It is written like a <see cref="PromptAttribute"/>; text that is equal
/// for all items keeps answers consistent and can be cached by the API.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class SystemPromptAttribute : Attribute
{
    /// <summary>A prompt that stands in a file: set <see cref="File"/>.</summary>
    public SystemPromptAttribute() => Template = "";

    /// <summary>A prompt that stands here.</summary>
    /// <param name="template">The text with its placeholders; a constant.</param>
    public SystemPromptAttribute(string template) => Template = template;

    /// <summary>The text with its placeholders; empty when it stands in a file.</summary>
    public string Template { get; }

    /// <inheritdoc cref="PromptAttribute.File"/>
    public string? File { get; set; }

    /// <summary>How long the API keeps this prompt for the requests after it. Only text that is equal for all items can be kept. Default: not at all.</summary>
    public BatchPromptCache Cache { get; set; }
}
