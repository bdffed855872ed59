namespace BatchTyped.Options;

/// <summary>Checks the settings of a run, all of them at once.</summary>
internal static class BatchRunOptionsValidator
{
    /// <exception cref="ArgumentException">Something is out of bounds; the message names all of it.</exception>
    internal static void Check(BatchRunOptions options)
    {
        var faults = new OptionFaults(nameof(BatchRunOptions));
        faults.CheckRange(options.BatchSize, 1, 100_000, nameof(options.BatchSize));
        faults.CheckRange(options.BatchBytes, 1_000, 256_000_000, nameof(options.BatchBytes));
        faults.Check(options.BuildAheadBytes >= 0, nameof(options.BuildAheadBytes), "is negative");
        faults.Check(options.InputIdleLimit > TimeSpan.Zero && options.InputIdleLimit <= TimeSpan.FromDays(1), nameof(options.InputIdleLimit), $"is {options.InputIdleLimit}; it must be more than 0 and at most 1 day");
        faults.CheckRange(options.ParallelUploads, 1, 16, nameof(options.ParallelUploads));
        faults.CheckRange(options.ParallelDownloads, 1, 16, nameof(options.ParallelDownloads));
        faults.Check(options.MaxCost is null or >= 0, nameof(options.MaxCost), "is negative");
        faults.Check(Enum.IsDefined(options.Duplicates), nameof(options.Duplicates), $"is {options.Duplicates}, which is no member of {nameof(DuplicateKeys)}");
        faults.Check(Enum.IsDefined(options.OnUncertain), nameof(options.OnUncertain), $"is {options.OnUncertain}, which is no member of {nameof(UncertainBatches)}");
        faults.CheckRange(options.Retry.ErroredAttempts, 1, 100, "Retry.ErroredAttempts");
        faults.CheckRange(options.Retry.ExpiredAttempts, 1, 100, "Retry.ExpiredAttempts");
        faults.CheckRange(options.Retry.TruncatedAttempts, 1, 100, "Retry.TruncatedAttempts");
        faults.Check(options.Retry.MaxTokensFactor is > 1 and <= 100, "Retry.MaxTokensFactor", "must be more than 1 and at most 100");
        faults.Check(options.Retry.MaxTokensCap is null or >= 1, "Retry.MaxTokensCap", "must be at least 1");
        if (faults.Any)
        {
            throw new ArgumentException(string.Join(" ", faults.Messages), nameof(options));
        }
    }
}
