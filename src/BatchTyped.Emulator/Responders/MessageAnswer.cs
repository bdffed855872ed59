namespace BatchTyped.Emulator.Responders;

/// <summary>Content and the reason it stopped; the rest of the message is the emulator's.</summary>
internal sealed class MessageAnswer(IReadOnlyList<ContentBlock> content, string stopReason) : EmulatorAnswer
{
    public IReadOnlyList<ContentBlock> Content { get; } = content;

    public string StopReason { get; } = stopReason;

    public RefusalDetails? RefusedFor { get; init; }

    /// <summary>The stop sequence that was met, if that is the reason.</summary>
    public string? StopSequence { get; init; }
}
