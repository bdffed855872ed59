using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace BatchTyped.Models;

/// <summary>What is known of a model. <see langword="null"/> is unknown everywhere, which is neither yes nor no.</summary>
internal sealed record ModelFacts
{
    public required string Id { get; init; }

    // The generated reader assigns default to what a file leaves out.
    public ImmutableArray<string> Aliases { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The name that people read.</summary>
    public string? DisplayName { get; init; }

    /// <summary>The line it belongs to, such as <c>opus</c>.</summary>
    public string? Line { get; init; }

    public DateOnly? CreatedOn { get; init; }

    /// <summary>Its lifecycle. A date alone never makes a model deprecated or retired: announced dates move.</summary>
    public ModelStatus? Status { get; init; }

    public DateOnly? DeprecatedOn { get; init; }

    /// <summary>The announced day of retirement; of a model that isn't deprecated, the earliest such day.</summary>
    public DateOnly? RetiresOn { get; init; }

    /// <summary>The id of the model to use instead.</summary>
    public string? Replacement { get; init; }

    /// <summary>The most tokens of prompt and answer together.</summary>
    public long? ContextTokens { get; init; }

    /// <summary>The highest <c>max_tokens</c>.</summary>
    public int? MaxOutputTokens { get; init; }

    public ModelPrices? Prices { get; init; }

    /// <summary><see langword="null"/> when a long prompt costs the same.</summary>
    public LongPromptPrices? LongPrompt { get; init; }

    /// <summary>A shorter prompt isn't cached.</summary>
    public int? MinCacheableTokens { get; init; }

    public ThinkingModes? Thinking { get; init; }

    public bool? StructuredOutputs { get; init; }

    /// <summary>Whether batches may ask for 300,000 tokens of output, with a beta header.</summary>
    [JsonPropertyName("batch_300k_output")]
    public bool? Batch300kOutput { get; init; }

    /// <summary>Whether <c>temperature</c> and its like may be set on API version 2023-06-01; later versions refuse them for every model.</summary>
    public bool? SamplingParameters { get; init; }

    /// <summary>Whether <c>temperature</c> and <c>top_p</c> may be set in one request, where <see cref="SamplingParameters"/> may be set at all.</summary>
    public bool? SamplingTogether { get; init; }

    /// <summary>Whether the last turn of a request may be one of the assistant.</summary>
    public bool? Prefill { get; init; }

    /// <summary>Which values of <c>output_config.effort</c> may be set.</summary>
    public EffortLevels? Effort { get; init; }

    /// <summary>Whether <c>tool_choice</c> may force a tool.</summary>
    public bool? ForcedTool { get; init; }

    /// <summary>Whether <c>inference_geo</c> may be set.</summary>
    public bool? InferenceGeo { get; init; }

    /// <summary>The generation of its tokenizer: 2 counts about 30% more tokens for the same text than 1.</summary>
    public int? Tokenizer { get; init; }

    /// <summary>The most input tokens that one image comes to; a larger image is scaled down to it.</summary>
    public int? MaxImageTokens { get; init; }

    /// <summary>These facts, and where they are unknown, those of <paramref name="known"/>, whose id stays.</summary>
    internal ModelFacts Over(ModelFacts known) => new()
    {
        Id = known.Id,
        Aliases = [.. known.Aliases.Union(Aliases, StringComparer.Ordinal)],
        DisplayName = DisplayName ?? known.DisplayName,
        Line = Line ?? known.Line,
        CreatedOn = CreatedOn ?? known.CreatedOn,
        Status = Status ?? known.Status,
        DeprecatedOn = DeprecatedOn ?? known.DeprecatedOn,
        RetiresOn = RetiresOn ?? known.RetiresOn,
        Replacement = Replacement ?? known.Replacement,
        ContextTokens = ContextTokens ?? known.ContextTokens,
        MaxOutputTokens = MaxOutputTokens ?? known.MaxOutputTokens,
        Prices = Prices ?? known.Prices,

        // New prices come with their own long tier, or with none: the old one belongs to the old prices.
        LongPrompt = Prices is null ? LongPrompt ?? known.LongPrompt : LongPrompt,
        MinCacheableTokens = MinCacheableTokens ?? known.MinCacheableTokens,
        Thinking = Thinking ?? known.Thinking,
        StructuredOutputs = StructuredOutputs ?? known.StructuredOutputs,
        Batch300kOutput = Batch300kOutput ?? known.Batch300kOutput,
        SamplingParameters = SamplingParameters ?? known.SamplingParameters,
        SamplingTogether = SamplingTogether ?? known.SamplingTogether,
        Prefill = Prefill ?? known.Prefill,
        Effort = Effort ?? known.Effort,
        ForcedTool = ForcedTool ?? known.ForcedTool,
        InferenceGeo = InferenceGeo ?? known.InferenceGeo,
        Tokenizer = Tokenizer ?? known.Tokenizer,
        MaxImageTokens = MaxImageTokens ?? known.MaxImageTokens,
    };
}
