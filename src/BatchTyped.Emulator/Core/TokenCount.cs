namespace BatchTyped.Emulator.Core;

internal sealed record TokenCount(int InputTokens);
