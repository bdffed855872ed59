namespace BatchTyped.Engine.Decisions;

/// <summary>Something to be done outside: one act, whose end is an event. Equal effects are the same act.</summary>
internal abstract record RunEffect
{
    private RunEffect() { }

    /// <summary>Acts that give ordinals: one at a time.</summary>
    internal abstract record Building : RunEffect;

    /// <summary>Acts that nothing waits for: a run may end beside them.</summary>
    internal abstract record Watching : RunEffect;

    /// <summary>Takes items from the source and writes the next batch.</summary>
    internal sealed record BuildChunk : Building;

    /// <summary>Waits for the source's next item, where nothing is built meanwhile. Nothing waits for it.</summary>
    internal sealed record AwaitInput : RunEffect;

    /// <summary>Writes a batch from retry segments.</summary>
    internal sealed record BuildRetry : Building;

    /// <summary>Writes two batches in place of one that was too large.</summary>
    internal sealed record Split(int Ordinal) : Building;

    /// <summary>Asks once more for the results that a settled batch lacks, and writes what comes as a batch. Nothing waits for it to succeed.</summary>
    internal sealed record CollectAgain(int Ordinal) : Building;

    /// <summary>Notes the newest batch of the workspace before a send.</summary>
    internal sealed record BeginSend(int Ordinal) : RunEffect;

    /// <summary>Uploads all but the last two bytes.</summary>
    internal sealed record Upload(int Ordinal) : RunEffect;

    /// <summary>Sends the last two bytes and waits for the answer.</summary>
    internal sealed record Release(int Ordinal) : RunEffect;

    /// <summary>Lists batches in search of an uncertain one.</summary>
    internal sealed record Look(int Ordinal) : RunEffect;

    /// <summary>Finds out whose batch a candidate is.</summary>
    internal sealed record Prove(int Ordinal, string BatchId) : RunEffect;

    /// <summary>Lists batches to match them against the sends that are still watched.</summary>
    internal sealed record Watch : Watching;

    /// <summary>Finds out whose batch a late candidate is.</summary>
    internal sealed record ProveLate(int Ordinal, string BatchId) : Watching;

    /// <summary>Reads what a batch that was paid twice came to.</summary>
    internal sealed record PriceTwin(int Ordinal, string BatchId) : Watching;

    /// <summary>Asks how the accepted batches are.</summary>
    internal sealed record Poll : RunEffect;

    /// <summary>Asks the service to cancel a batch.</summary>
    internal sealed record CancelBatch(int Ordinal) : RunEffect;

    /// <summary>Fetches results into the archive.</summary>
    internal sealed record Download(int Ordinal) : RunEffect;

    /// <summary>Deletes what a row doesn't stand for any more.</summary>
    internal sealed record Sweep(int Ordinal) : RunEffect;

    /// <summary>Compresses what is kept of a settled batch.</summary>
    internal sealed record Compress(int Ordinal) : RunEffect;

    /// <summary>Gives each line of a batch its verdict.</summary>
    internal sealed record Settle(int Ordinal) : RunEffect;
}
