namespace BatchTyped.Engine.State;

/// <summary>The five counters of a batch. All but <paramref name="Processing"/> stay 0 until the batch has ended.</summary>
internal sealed record RequestCounts(long Processing, long Succeeded, long Errored, long Canceled, long Expired)
{
    /// <summary>The number of requests in the batch: always the sum of all five.</summary>
    public long Total => Processing + Succeeded + Errored + Canceled + Expired;
}
