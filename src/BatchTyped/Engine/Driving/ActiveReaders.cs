namespace BatchTyped.Engine.Driving;

/// <summary>
/// How far the readers of results have come that are at work, by settled batches. What all of them have taken may be dropped: the
/// slowest decides, and who begins later begins after it.
/// </summary>
internal sealed class ActiveReaders
{
    private readonly Lock _lock = new();
    private readonly HashSet<Reader> _active = [];
    private int _taken;

    /// <summary>A reader begins.</summary>
    /// <param name="delivered">Up to where batches were delivered before.</param>
    /// <param name="taken">Up to where the reader has taken batches before, by its cursor.</param>
    internal Reader Begin(int delivered, int taken)
    {
        lock (_lock)
        {
            _taken = Math.Max(_taken, delivered);
            var reader = new Reader { Taken = Math.Max(_taken, taken) };
            _active.Add(reader);
            return reader;
        }
    }

    /// <summary>A reader has taken a batch, and all before it.</summary>
    /// <returns>Up to where batches were taken by all.</returns>
    internal int Pass(Reader reader, int settledOrder)
    {
        lock (_lock)
        {
            reader.Taken = Math.Max(reader.Taken, settledOrder);
            return Advance();
        }
    }

    /// <summary>A reader leaves, wherever it is: it holds nothing back any more, and decides nothing.</summary>
    /// <returns>Up to where batches were taken by all that are still at work.</returns>
    internal int End(Reader reader)
    {
        lock (_lock)
        {
            _active.Remove(reader);
            return Advance();
        }
    }

    private int Advance() => _taken = _active.Count == 0 ? _taken : Math.Max(_taken, _active.Min(reader => reader.Taken));

    /// <summary>One reading of results.</summary>
    internal sealed class Reader
    {
        /// <summary>The last settled batch that it has taken whole.</summary>
        internal int Taken { get; set; }
    }
}
