namespace BatchTyped.Api;

/// <summary>What can be done about errors of the API that have a code or a kind of their own.</summary>
internal static class ErrorRemedies
{
    internal const string HumanReviewDisabled = "workspace_human_review_disabled";
    internal const string ImageTooLarge = "image_dimensions_too_large";
    internal const string RequestTooLarge = "request_too_large";

    /// <summary>The remedy; <see langword="null"/> where there is none to name.</summary>
    internal static string? Of(string? type, string? code) => (code, type) switch
    {
        (HumanReviewDisabled, _) => "The workspace has Human Review switched off, and takes no batches then: use the key of another workspace, or have it switched on.",
        (ImageTooLarge, _) => "An image has more pixels a side than the API takes: scale it down, and send the item again.",
        (_, RequestTooLarge) => "The request alone is too large for the API: make its prompt shorter or its files smaller; files that it refers to count too.",
        _ => null,
    };
}
