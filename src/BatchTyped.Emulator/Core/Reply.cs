using System.Text.Json;

namespace BatchTyped.Emulator.Core;

/// <summary>What processing one request came to.</summary>
internal abstract record Reply;

internal sealed record MessageReply(Message Message) : Reply;

internal sealed record ErrorReply(ApiError Error) : Reply;

internal sealed record ExpiredReply : Reply;

internal sealed record CanceledReply : Reply;

/// <summary>A result that goes out as it stands.</summary>
internal sealed record RawReply(JsonElement Result) : Reply;
