namespace BatchTyped;

/// <summary>
/// Settings of a client. <c>AddBatchTyped</c> binds them to the configuration section <c>BatchTyped</c>; all faults are reported
/// together when the client is made.
/// </summary>
public sealed class BatchTypedOptions
{
    /// <summary>The configuration section these settings are bound to.</summary>
    public const string SectionName = "BatchTyped";

    /// <summary>The API version that is sent by default.</summary>
    public const string DefaultApiVersion = "2026-10-21";

    internal static Uri DefaultBaseAddress { get; } = new("https://api.anthropic.com");

    /// <summary>
    /// The key of the API. Default: the environment variable <c>ANTHROPIC_API_KEY</c>. It is sent to <see cref="BaseAddress"/> and
    /// nowhere else, and never logged.
    /// </summary>
    public string? ApiKey { get; set; }

    /// <summary>
    /// Where the API is: https, or http on loopback. Default: the environment variable <c>ANTHROPIC_BASE_URL</c>, else
    /// <c>https://api.anthropic.com</c>.
    /// </summary>
    public Uri BaseAddress { get; set; } = DefaultBaseAddress;

    /// <summary>
    /// The folder that holds the state of all runs: prompts and answers lie in it, readable by their owner only. Default
    /// <c>.batchtyped</c> under the content root of the host, or under the current folder without a host.
    /// </summary>
    public string StatePath { get; set; } = ".batchtyped";

    /// <summary>
    /// A file of facts of models, limits and prices, that adds to those the library came with or corrects them; of the form that the
    /// rules read, <c>batchtyped.models.json</c>. Default: a file of that name beside the program, if there is one; the build puts the
    /// project's there.
    /// </summary>
    public string? ModelsPath { get; set; }

    /// <summary>
    /// The <c>anthropic-version</c> a new run is created with, and keeps. Default <see cref="DefaultApiVersion"/>.
    /// </summary>
    public string ApiVersion { get; set; } = DefaultApiVersion;

    /// <summary>
    /// The most requests that may wait at the API, over all open runs of this client; a batch counts in full until it ends.
    /// Default 200,000, the limit of the Start tier (rate limits documentation). At least 1.
    /// </summary>
    public int QueueLimit { get; set; } = 200_000;

    /// <summary>How long an upload may stand still before it is given up, and sent again. Default 1 minute; more than 0.</summary>
    public TimeSpan UploadStallLimit { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// How long the answer to a complete upload is waited for. After it the batch is uncertain, and is looked for. Default 10
    /// minutes; more than 0.
    /// </summary>
    public TimeSpan AnswerLimit { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>The shortest pause between two looks at the API. Default 5 seconds; more than 0.</summary>
    public TimeSpan PollFloor { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// The longest pause between two looks at the API; pauses grow with the age of the batches. Default 2 minutes; not below
    /// <see cref="PollFloor"/>.
    /// </summary>
    public TimeSpan PollCeiling { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>
    /// How long after a create that the API answered with 5xx the batch is looked for: by then it is listed if it exists. Default 1
    /// minute; more than 0.
    /// </summary>
    public TimeSpan QuietAfterError { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// How long after a create whose answer was lost the batch is looked for: the API may still be taking it in. Default 10 minutes;
    /// more than 0.
    /// </summary>
    public TimeSpan QuietAfterSilence { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// The time between the two looks at the list that prove that a batch whose answer was lost doesn't exist. Default 1 minute; more
    /// than 0.
    /// </summary>
    public TimeSpan LookInterval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// How many sends of a batch in a row may be proven not to have arrived before the run pauses with what was answered last. Starting
    /// the run again allows as many. Default 3; at least 1.
    /// </summary>
    public int AbsentSendLimit { get; set; } = 3;

    /// <summary>
    /// How long a call may bring nothing but answers that aren't the API's own, for example the page of a gateway in between, before
    /// the run pauses. Until then it is made again with growing pauses. Default 6 hours; more than 0.
    /// </summary>
    public TimeSpan ForeignAnswerLimit { get; set; } = TimeSpan.FromHours(6);

    internal void CopyTo(BatchTypedOptions target)
    {
        target.ApiKey = ApiKey;
        target.BaseAddress = BaseAddress;
        target.StatePath = StatePath;
        target.ModelsPath = ModelsPath;
        target.ApiVersion = ApiVersion;
        target.QueueLimit = QueueLimit;
        target.UploadStallLimit = UploadStallLimit;
        target.AnswerLimit = AnswerLimit;
        target.PollFloor = PollFloor;
        target.PollCeiling = PollCeiling;
        target.QuietAfterError = QuietAfterError;
        target.QuietAfterSilence = QuietAfterSilence;
        target.LookInterval = LookInterval;
        target.AbsentSendLimit = AbsentSendLimit;
        target.ForeignAnswerLimit = ForeignAnswerLimit;
    }
}
