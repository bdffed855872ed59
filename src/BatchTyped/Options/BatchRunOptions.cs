namespace BatchTyped;

/// <summary>Settings of one run. They aren't stored: a run that is started again takes those it is started with.</summary>
public sealed class BatchRunOptions
{
    /// <summary>The most requests in a batch. Default 10,000; 1 to 100,000, the API's limit.</summary>
    public int BatchSize { get; set; } = 10_000;

    /// <summary>
    /// The most bytes in the body of a batch. Default 256,000,000, which is also the most: the API takes 256 MB and doesn't say
    /// which. At least 1,000.
    /// </summary>
    public long BatchBytes { get; set; } = 256_000_000;

    /// <summary>
    /// How many bytes of requests are built ahead on disk while earlier ones wait to be sent. Default 1,000,000,000; 0 to
    /// 1,000,000,000,000,000. One batch is always built ahead.
    /// </summary>
    public long BuildAheadBytes { get; set; } = 1_000_000_000;

    /// <summary>
    /// How long a batch that was begun waits for the input's next item. Then it is sent with the items it has, and what comes later
    /// becomes another batch. A batch of an input that is slow, but never idle for that long, is filled for ten times this. Default 1
    /// minute; more than 0, at most 1 day.
    /// </summary>
    public TimeSpan InputIdleLimit { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How many batches are uploaded at once. Default 2; 1 to 16.</summary>
    public int ParallelUploads { get; set; } = 2;

    /// <summary>How many results are fetched at once. Default 2; 1 to 16.</summary>
    public int ParallelDownloads { get; set; } = 2;

    /// <summary>
    /// The most the run may cost, in USD, over all its attempts and restarts: what was settled plus the worst case of what is on its
    /// way. Default <see langword="null"/>: no limit; 0 to 1,000,000,000. A model whose price isn't known can't be sent on a budget.
    /// </summary>
    public decimal? MaxCost { get; set; }

    /// <summary>What happens when an item has the key of an earlier one. Default <see cref="DuplicateKeys.Refuse"/>.</summary>
    public DuplicateKeys Duplicates { get; set; } = DuplicateKeys.Refuse;

    /// <summary>
    /// What becomes of a batch whose create was sent in full and whose answer was lost. Default <see cref="UncertainBatches.Resolve"/>.
    /// </summary>
    public UncertainBatches OnUncertain { get; set; } = UncertainBatches.Resolve;

    /// <summary>How often items are sent again.</summary>
    public BatchRetryOptions Retry { get; set; } = new();

    /// <summary>What stays on disk. Default <see cref="BatchArchiveKeep.Everything"/>.</summary>
    public BatchArchiveKeep Keep { get; set; }

    /// <summary>
    /// Whether requests, items and results of a batch are compressed once it has settled: to about a fifth, for some processor time then
    /// and on each replay. Default <see langword="false"/>.
    /// </summary>
    public bool CompressSettled { get; set; }

    /// <summary>
    /// Told after each step of the run. It tells of batches, not rows, while they run: the API counts rows only when a batch ends.
    /// Default <see langword="null"/>.
    /// </summary>
    public IProgress<BatchProgress>? Progress { get; set; }

    /// <summary>These settings as they are now, with another callback: what the caller changes later doesn't reach a run that goes on.</summary>
    internal BatchRunOptions With(IProgress<BatchProgress> progress)
    {
        var copy = (BatchRunOptions)MemberwiseClone();
        copy.Retry = Retry.Copy();
        copy.Progress = progress;
        return copy;
    }
}
