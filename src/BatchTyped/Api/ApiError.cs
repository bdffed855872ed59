namespace BatchTyped.Api;

/// <summary>An error in the form of the API.</summary>
/// <param name="Type">The kind.</param>
/// <param name="Code">The stable code, where there is one.</param>
/// <param name="Message">The API's words, as they may be shown; cut when they are very long.</param>
/// <param name="RequestId">From the body.</param>
internal sealed record ApiError(string Type, string? Code, string Message, string? RequestId);
