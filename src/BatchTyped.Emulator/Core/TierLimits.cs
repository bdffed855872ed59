namespace BatchTyped.Emulator.Core;

/// <summary>What a tier allows.</summary>
internal sealed record TierLimits(int BatchCalls, int MessageCalls, int CountCalls, long QueuedRequests)
{
    public static TierLimits Of(EmulatorTier tier) => tier switch
    {
        EmulatorTier.Start => new(1_000, 1_000, 2_000, 200_000),
        EmulatorTier.Build => new(2_000, 2_000, 4_000, 300_000),
        EmulatorTier.Scale => new(4_000, 4_000, 8_000, 500_000),
        _ => new(1_000_000, 1_000_000, 1_000_000, 100_000_000),
    };

    public int CallsOf(CallFamily family) => family switch
    {
        CallFamily.Batches => BatchCalls,
        CallFamily.CountTokens => CountCalls,
        _ => MessageCalls,
    };
}
