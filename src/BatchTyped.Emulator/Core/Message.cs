using BatchTyped.Emulator.Responders;

namespace BatchTyped.Emulator.Core;

/// <summary>A message as it goes onto the wire.</summary>
internal sealed record Message(
    string Id,
    string Model,
    IReadOnlyList<ContentBlock> Content,
    string StopReason,
    string? StopSequence,
    RefusalDetails? Refusal,
    Usage Usage,
    bool InBatch,
    string? InferenceGeo);
