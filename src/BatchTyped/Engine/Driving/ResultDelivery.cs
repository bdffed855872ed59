using BatchTyped.Engine.State;

namespace BatchTyped.Engine.Driving;

/// <summary>
/// From readers of results to the run that drops what was delivered: batches are delivered in the order in which they settled, each
/// once, when every reader at work has taken them.
/// </summary>
/// <param name="state">The run as it is now.</param>
/// <param name="deliver">Tells the run that a batch was delivered, and how many of its answers didn't fit.</param>
internal sealed class ResultDelivery(Func<RunState> state, Action<int, long> deliver)
{
    private readonly ActiveReaders _readers = new();
    private readonly SemaphoreSlim _delivering = new(1, 1);
    private int _told;

    /// <summary>A reader begins after a cursor.</summary>
    internal ActiveReaders.Reader Begin(BatchCursor after) =>
        _readers.Begin(state().Run.Delivered, after.Line == int.MaxValue ? after.Settled : after.Settled - 1);

    /// <summary>A reader has dealt with the last result of a batch.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="settledOrder">The batch, by the order in which they settled.</param>
    /// <param name="countInvalid">Counts the answers of a batch that don't fit.</param>
    internal ValueTask PassAsync(ActiveReaders.Reader reader, int settledOrder, Func<RunState, BatchRecord, ValueTask<long>> countInvalid) =>
        DeliverAsync(_readers.Pass(reader, settledOrder), countInvalid);

    /// <summary>A reader leaves. What the others have taken may be dropped now.</summary>
    internal async ValueTask EndAsync(ActiveReaders.Reader reader, Func<RunState, BatchRecord, ValueTask<long>> countInvalid)
    {
        try
        {
            await DeliverAsync(_readers.End(reader), countInvalid).ConfigureAwait(false);
        }
        catch (BatchTypedException)
        {
            // A reader that goes on finds it too, and reports it.
        }
    }

    /// <summary>Keeps what isn't delivered yet from being dropped.</summary>
    /// <returns>Up to where batches are delivered; with the returned value disposed of, others may be.</returns>
    internal async ValueTask<Hold> HoldAsync(CancellationToken cancellationToken)
    {
        await _delivering.WaitAsync(cancellationToken).ConfigureAwait(false);
        return new Hold(this, Math.Max(_told, state().Run.Delivered));
    }

    private async ValueTask DeliverAsync(int upTo, Func<RunState, BatchRecord, ValueTask<long>> countInvalid)
    {
        await _delivering.WaitAsync().ConfigureAwait(false);
        try
        {
            var now = state();
            _told = Math.Max(_told, now.Run.Delivered);
            for (var order = _told + 1; order <= upTo && order <= now.Run.Settled; order++)
            {
                deliver(order, await countInvalid(now, now.Batches[now.Index.BySettledOrder[order]]).ConfigureAwait(false));
                _told = order;
            }
        }
        finally
        {
            _delivering.Release();
        }
    }

    /// <summary>While it isn't disposed of, nothing more is delivered.</summary>
    internal readonly struct Hold(ResultDelivery delivery, int delivered) : IDisposable
    {
        internal int Delivered => delivered;

        public void Dispose() => delivery._delivering.Release();
    }
}
