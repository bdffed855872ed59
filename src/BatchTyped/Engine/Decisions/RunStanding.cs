namespace BatchTyped.Engine.Decisions;

/// <summary>How a run stands between two events.</summary>
internal enum RunStanding
{
    /// <summary>Something is under way or will be due.</summary>
    Going = 1,

    /// <summary>Every accepted item has its final result and the source was read to its end.</summary>
    Finished,

    /// <summary>All that could be done is done, but the source wasn't read to its end and isn't at hand.</summary>
    NeedsSource,

    /// <summary>Nothing is done until somebody starts the run again.</summary>
    Paused,

    /// <summary>Only batches are left of which nobody can find out whether the service has them.</summary>
    Held,

    /// <summary>Only batches are left that haven't ended long after their expiry.</summary>
    Overdue,

    /// <summary>Only batches are left whose results don't come.</summary>
    Resultless,

    /// <summary>The next batch doesn't fit the budget, and nothing is in flight that could free some of it.</summary>
    OverBudget,
}
