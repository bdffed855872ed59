namespace BatchTyped.Options;

/// <summary>Checks the settings of a run, all of them at once.</summary>
internal static class BatchRunOptionsValidator
{
    private const long MostBuiltAhead = 1_000_000_000_000_000;
    private const decimal MostCost = 1_000_000_000;
    private const int MostTokens = 10_000_000;

    /// <exception cref="ArgumentException">Something is out of bounds; the message names all of it.</exception>
    internal static void Check(BatchRunOptions options)
    {
        var faults = new OptionFaults(nameof(BatchRunOptions));
        faults.CheckRange(options.BatchSize, 1, 100_000, nameof(options.BatchSize));
        faults.CheckRange(options.BatchBytes, 1_000, 256_000_000, nameof(options.BatchBytes));
        faults.CheckRange(options.BuildAheadBytes, 0, MostBuiltAhead, nameof(options.BuildAheadBytes));
        faults.CheckDuration(options.InputIdleLimit, nameof(options.InputIdleLimit));
        faults.CheckRange(options.ParallelUploads, 1, 16, nameof(options.ParallelUploads));
        faults.CheckRange(options.ParallelDownloads, 1, 16, nameof(options.ParallelDownloads));
        faults.CheckRange(options.MaxCost ?? 0, 0, MostCost, nameof(options.MaxCost));
        faults.CheckMember(options.Duplicates, nameof(options.Duplicates));
        faults.CheckMember(options.OnUncertain, nameof(options.OnUncertain));
        faults.CheckMember(options.Keep, nameof(options.Keep));
        if (options.Retry is { } retry)
        {
            Check(retry, faults);
        }
        else
        {
            faults.Check(false, nameof(options.Retry), "is null; leave it as it is for the defaults");
        }

        if (faults.Any)
        {
            throw new ArgumentException(string.Join(" ", faults.Messages), nameof(options));
        }
    }

    private static void Check(BatchRetryOptions retry, OptionFaults faults)
    {
        faults.CheckRange(retry.ErroredAttempts, 1, 100, "Retry.ErroredAttempts");
        faults.CheckRange(retry.ExpiredAttempts, 1, 100, "Retry.ExpiredAttempts");
        faults.CheckRange(retry.TruncatedAttempts, 1, 100, "Retry.TruncatedAttempts");
        faults.Check(retry.MaxTokensFactor is > 1 and <= 100, "Retry.MaxTokensFactor", FormattableString.Invariant($"is {retry.MaxTokensFactor}; it must be more than 1 and at most 100"));
        faults.CheckRange(retry.MaxTokensCap ?? 1, 1, MostTokens, "Retry.MaxTokensCap");
    }
}
