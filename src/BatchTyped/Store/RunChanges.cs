namespace BatchTyped.Store;

/// <summary>What every store asks of a commit.</summary>
internal static class RunChanges
{
    public static void ThrowUnlessOf(IRunOwnership ownership, RunChange change)
    {
        if (ownership.Run != change.Run.Name)
        {
            throw new ArgumentException($"The change is of run \"{change.Run.Name}\", the ownership of run \"{ownership.Run}\".", nameof(change));
        }
    }

    public static void ThrowUnlessNext(RunChange change, long version)
    {
        if (change.Version != version)
        {
            throw new RunVersionException(change.Run.Name, change.Version, version);
        }
    }

    public static void ThrowUnlessNewest(string run, long epoch, long? newest)
    {
        if (epoch != newest)
        {
            throw new BatchRunOwnershipLostException(run);
        }
    }
}
