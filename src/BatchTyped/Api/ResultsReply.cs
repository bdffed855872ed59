namespace BatchTyped.Api;

/// <summary>An answer to a question for results that was a success by its status and came to its end. Whether it holds results, its lines say.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="MediaType">Of what kind it says to be.</param>
internal sealed record ResultsReply(int Status, string? MediaType);
