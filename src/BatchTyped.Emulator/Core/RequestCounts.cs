namespace BatchTyped.Emulator.Core;

internal sealed record RequestCounts(int Processing, int Succeeded, int Errored, int Canceled, int Expired)
{
    public static RequestCounts AllProcessing(int count) => new(count, 0, 0, 0, 0);
}
