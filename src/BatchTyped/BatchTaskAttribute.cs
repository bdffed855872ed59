namespace BatchTyped;

/// <summary>
/// Marks a partial record, class or struct as a task: each instance becomes one request of a Message Batch.
/// The type also implements <see cref="IBatchTask{TResult}"/> and carries a <see cref="PromptAttribute"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class BatchTaskAttribute : Attribute
{
    /// <summary>The id of the model that answers, for example <c>claude-sonnet-4-6</c>. Required.</summary>
    public string Model { get; set; } = "";

    /// <summary>
    /// The most tokens the model may write for one item, thinking included. Required, at least 1: a batch refuses 0
    /// (Message Batches documentation, "Supported parameters").
    /// </summary>
    public int MaxTokens { get; set; }

    /// <summary>
    /// The template of the item's key in the <c>custom_id</c>, for example <c>ticket-{Id}</c>. Required, with at least one
    /// placeholder. Fixed characters are <c>[A-Za-z0-9_-]</c>, the whole has at most 55 characters (the API allows 64, of which
    /// the last 9 name the batch). <c>{Slug:hash}</c> takes a value of any length and characters.
    /// </summary>
    public string CustomId { get; set; } = "";

    /// <summary>How much work the model puts into an answer. Default: what the model does by itself.</summary>
    public BatchEffort Effort { get; set; }

    /// <summary>Whether the model thinks before it answers. Default: what the model does by itself.</summary>
    public BatchThinking Thinking { get; set; }

    /// <summary>
    /// The most tokens of thinking, for <see cref="BatchThinking.Enabled"/> and only there: at least 1,024 and less than
    /// <see cref="MaxTokens"/>, of which they are a part.
    /// </summary>
    public int ThinkingBudget { get; set; }

    /// <summary>Texts at which the model stops. Meant for plain text: an answer with a schema would be cut.</summary>
    public string[] StopSequences { get; set; } = [];

    /// <summary>Which capacity may serve the requests. Default: what the API does by itself.</summary>
    public BatchServiceTier ServiceTier { get; set; }

    /// <summary>The region in which the model runs, for models that know one. Default: what the workspace says.</summary>
    public string? InferenceGeo { get; set; }

    /// <summary>
    /// Whether properties of an answer that the result type doesn't have are passed over. Default: no; such an answer is an invalid
    /// output. The schema forbids them, so that they are met only where a model doesn't keep to one.
    /// </summary>
    public bool IgnoreUnknownProperties { get; set; }

    /// <summary>How the result comes. Default: as text that fits a schema.</summary>
    public BatchResultBy ResultBy { get; set; }

    /// <summary>
    /// A template of an opaque id of the end user behind an item (<c>metadata.user_id</c>), for example <c>tenant-{Tenant}</c>. At
    /// most 512 characters, which is checked when the item is taken; never a name, an address or a number that tells who it is.
    /// Default: none.
    /// </summary>
    public string? UserId { get; set; }

    /// <summary>
    /// The model that a refused request is sent to, once. Default: none; a refusal is final then. What the model had thought stays
    /// behind: thinking belongs to one model.
    /// </summary>
    public string? FallbackModel { get; set; }

    /// <summary>
    /// The values of the <c>anthropic-beta</c> header. They belong to a whole batch, so to the task, for example
    /// <c>output-300k-2026-03-24</c>, which raises the bound of <see cref="MaxTokens"/> to 300,000 in batches. Default: none.
    /// </summary>
    public string[] Betas { get; set; } = [];

    /// <summary>
    /// Whether items of one batch whose requests are equal but for the key are sent once, and the answer given to each of them.
    /// Default: no; each item is asked by itself, and equal questions may get different answers.
    /// </summary>
    public bool ShareIdenticalRequests { get; set; }
}
