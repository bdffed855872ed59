namespace BatchTyped.Store;

/// <summary>
/// A change was made of another version of the run than the store has: an earlier change, whose answer was lost, was made after all.
/// Nothing was changed. Whoever made the change reads the run again.
/// </summary>
internal sealed class RunVersionException(string run, long expected, long found)
    : Exception($"Run \"{run}\" has version {found}; a change of version {expected} doesn't follow.");
