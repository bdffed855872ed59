using BatchTyped.Options;

namespace BatchTyped;

/// <summary>
/// Settings of a client. <c>AddBatchTyped</c> reads them from the configuration section <c>BatchTyped</c>. A setting that is present must be
/// usable, and a key of the section must be a setting: else making the client throws
/// <see cref="Microsoft.Extensions.Options.OptionsValidationException"/>, which names all faults and where each of them came from.
/// </summary>
public sealed class BatchTypedOptions
{
    /// <summary>The configuration section these settings are bound to.</summary>
    public const string SectionName = "BatchTyped";

    /// <summary>The API version that is sent by default.</summary>
    public const string DefaultApiVersion = "2026-10-21";

    internal static Uri DefaultBaseAddress { get; } = new("https://api.anthropic.com");

    /// <summary>An instance of its own, so that the same path can be distinguished from it when it is set.</summary>
    internal static string DefaultStatePath { get; } = new(StateFolderSearch.FolderName.AsSpan());

    /// <summary>
    /// The key of the API. Default: the environment variable <c>ANTHROPIC_API_KEY</c>. White space around it is left out; it can hold visible
    /// ASCII characters only. It is sent to <see cref="BaseAddress"/> and nowhere else, and never logged.
    /// </summary>
    public string? ApiKey { get; set; }

    /// <summary>
    /// Where the API is: an absolute https address, or http on loopback, without user info, query and fragment. A <c>/v1</c> at its end is
    /// left out. Default: the environment variable <c>ANTHROPIC_BASE_URL</c>, else <c>https://api.anthropic.com</c>. Loopback is called
    /// directly, all else through the proxy that the environment names.
    /// </summary>
    public Uri BaseAddress { get; set; } = DefaultBaseAddress;

    /// <summary>
    /// The folder that holds the state of all runs: prompts and answers are stored in it, readable by their owner only. A relative path is
    /// under the content root of the host, or under the current folder where there is no host; it is resolved once, when the client is made.
    /// Default: the environment variable <c>BATCHTYPED_STATE</c>; else the nearest folder <c>.batchtyped</c> from that folder upwards, or
    /// from the program's folder upwards; else a new <c>.batchtyped</c> in that folder. The search ends with the home folder, or with the
    /// root of the file system.
    /// </summary>
    public string StatePath { get; set; } = DefaultStatePath;

    /// <summary>
    /// A file of facts of models, limits and prices, that adds to those the library came with or corrects them; of the form that the
    /// rules read, <c>batchtyped.models.json</c>. Default: a file of that name beside the program, if there is one; the build puts the
    /// project's there. A relative path is relative to the same folder as <see cref="StatePath"/>.
    /// </summary>
    public string? ModelsPath { get; set; }

    /// <summary>
    /// The <c>anthropic-version</c> a new run is created with, and keeps. Default <see cref="DefaultApiVersion"/>.
    /// </summary>
    public string ApiVersion { get; set; } = DefaultApiVersion;

    /// <summary>
    /// The most requests that may wait at the API, over all open runs of this client; a batch counts in full until it ends.
    /// Default 200,000, the limit of the Start tier (rate limits documentation); 1 to 100,000,000.
    /// </summary>
    public int QueueLimit { get; set; } = 200_000;

    /// <summary>How long an upload may make no progress before it is given up, and sent again. Default 1 minute; 1 millisecond to 1 day.</summary>
    public TimeSpan UploadStallLimit { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// How long the answer to a complete upload is waited for. After it the batch is uncertain, and is looked for. Default 10
    /// minutes; 1 millisecond to 1 day.
    /// </summary>
    public TimeSpan AnswerLimit { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>The shortest pause between two looks at the API. Default 5 seconds; 1 millisecond to 1 day.</summary>
    public TimeSpan PollFloor { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// The longest pause between two looks at the API; pauses grow with the age of the batches. Default 2 minutes;
    /// <see cref="PollFloor"/> to 1 day.
    /// </summary>
    public TimeSpan PollCeiling { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>
    /// How long after a create that the API answered with 5xx the batch is looked for: by then it is listed if it exists. Default 1
    /// minute; 1 millisecond to 1 day.
    /// </summary>
    public TimeSpan QuietAfterError { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// How long after a create whose answer was lost the batch is looked for: the API may still be taking it in. Default 10 minutes;
    /// 1 millisecond to 1 day.
    /// </summary>
    public TimeSpan QuietAfterSilence { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// The time between the two looks at the list that prove that a batch whose answer was lost doesn't exist. Default 1 minute;
    /// 1 millisecond to 1 day.
    /// </summary>
    public TimeSpan LookInterval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// How many sends of a batch in a row may be proven not to have arrived before the run pauses with what was answered last. Starting
    /// the run again allows as many. Default 3; 1 to 1,000.
    /// </summary>
    public int AbsentSendLimit { get; set; } = 3;

    /// <summary>
    /// How long a call may bring nothing but answers that aren't the API's own, for example the page of a gateway in between, before
    /// the run pauses. Until then it is made again with growing pauses. Default 6 hours; 1 millisecond to 1 day.
    /// </summary>
    public TimeSpan ForeignAnswerLimit { get; set; } = TimeSpan.FromHours(6);

    /// <summary>Where what is set came from.</summary>
    internal SettingSources Sources { get; } = new();

    /// <summary>How the state folder came about, for the log.</summary>
    internal string StatePathOrigin { get; set; } = "";

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
