using BatchTyped.Engine.State;

namespace BatchTyped.Store;

/// <summary>The rows that several <see cref="MemoryRunStore"/>s share, as processes share a state folder.</summary>
internal sealed class MemoryState
{
    internal Lock Lock { get; } = new();

    internal SortedDictionary<string, Row> Runs { get; } = new(StringComparer.Ordinal);

    /// <summary>The lock on a run is gone without its holder's knowledge: another process can own it now.</summary>
    public void LoseOwner(string run)
    {
        lock (Lock)
        {
            Runs[run].Owner = null;
        }
    }

    /// <summary>The highest epoch that a deleted run had.</summary>
    internal long DeletedEpoch { get; set; }

    internal sealed class Row(RunRecord run, long epoch)
    {
        public RunState State { get; set; } = RunState.New(run);

        public long Epoch { get; set; } = epoch;

        public MemoryRunStore? Owner { get; set; }

        public DateTimeOffset? CancelRequestedAt { get; set; }

        public SortedDictionary<int, Decision> Decisions { get; } = [];

        public List<(DateTimeOffset At, string Transition)> History { get; } = [];
    }
}
