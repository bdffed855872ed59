using BatchTyped.Roslyn.Collections;

namespace BatchTyped.Roslyn.Model;

/// <summary>Parameters of a request beside model, limit and messages, in the API's own words; what is null isn't sent.</summary>
internal sealed record ParametersModel
{
    /// <summary><c>output_config.effort</c>.</summary>
    public required string? Effort { get; init; }

    /// <summary><c>thinking.type</c>.</summary>
    public required string? Thinking { get; init; }

    /// <summary><c>thinking.budget_tokens</c>.</summary>
    public required int? ThinkingBudget { get; init; }

    /// <summary><c>stop_sequences</c>.</summary>
    public required EquatableArray<string> StopSequences { get; init; }

    /// <summary><c>service_tier</c>.</summary>
    public required string? ServiceTier { get; init; }

    /// <summary><c>inference_geo</c>.</summary>
    public required string? InferenceGeo { get; init; }

    /// <summary>The template of <c>metadata.user_id</c>.</summary>
    public required PromptModel? UserId { get; init; }

    /// <summary>The model that a refused request is sent to; not part of the request.</summary>
    public required string? FallbackModel { get; init; }

    /// <summary>The values of the batch's <c>anthropic-beta</c> header, without repetition, in ordinal order.</summary>
    public required EquatableArray<string> Betas { get; init; }

    /// <summary>Whether equal requests are sent once; not part of the request.</summary>
    public required bool SharesIdenticalRequests { get; init; }

    /// <summary>Whether the result comes as the input of a tool.</summary>
    public required bool IsByTool { get; init; }

    /// <summary>Whether properties are passed over that the result type doesn't have; not part of the request.</summary>
    public required bool IgnoresUnknownProperties { get; init; }

    /// <summary>The lifetime of the system prompt's <c>cache_control</c>.</summary>
    public required string? SystemCache { get; init; }
}
