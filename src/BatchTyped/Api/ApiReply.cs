namespace BatchTyped.Api;

/// <summary>An answer with the facts of its headers.</summary>
internal sealed record ApiReply<T>(T Value, ApiReplyInfo Info);

/// <summary>The facts of an answer's headers.</summary>
/// <param name="RequestId">For support.</param>
/// <param name="ServerTime">The <c>Date</c> header.</param>
/// <param name="Organization">Whose key was used.</param>
/// <param name="Workspace">Which workspace the key belongs to.</param>
internal sealed record ApiReplyInfo(string? RequestId, DateTimeOffset? ServerTime, string? Organization, string? Workspace);
