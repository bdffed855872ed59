using System.Runtime.InteropServices;

namespace BatchTyped.Emulator.Core;

/// <summary>What became of one request, and where its line lies in the results. Stored as it stands.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
internal readonly struct OutcomeEntry(ItemOutcome outcome, bool billed, int inputTokens, int outputTokens, long lineOffset, int lineLength)
{
    public readonly long LineOffset = lineOffset;
    public readonly int LineLength = lineLength;
    public readonly int InputTokens = inputTokens;
    public readonly int OutputTokens = outputTokens;
    private readonly short _outcome = (short)outcome;
    private readonly short _billed = billed ? (short)1 : (short)0;

    public ItemOutcome Outcome => (ItemOutcome)_outcome;

    public bool Billed => _billed != 0;
}
