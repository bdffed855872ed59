namespace BatchTyped.Emulator;

/// <summary>How an emulator behaves. The defaults answer at once, refuse nothing that the API wouldn't, and break nothing.</summary>
public sealed class EmulatorOptions
{
    /// <summary>The largest body of a create that the API takes, read as decimal megabytes.</summary>
    public const long DefaultMaxCreateBytes = 256_000_000;

    private const long MostCreateBytes = 1_000_000_000_000;

    private static readonly TimeSpan MostLatency = TimeSpan.FromHours(1);

    /// <summary>The clock of everything; the system's by default.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>What all made-up answers, orders and shares are drawn from: the same seed and calls give the same bytes.</summary>
    public long Seed { get; set; } = 1;

    /// <summary>A folder that keeps batches and ledger over restarts; memory alone if <see langword="null"/> (the default).</summary>
    public string? DataPath { get; set; }

    /// <summary>
    /// Whether an emulator that is started on any free port (port 0) comes back on the port it had before, which its
    /// <see cref="DataPath"/> remembers: a client's state may name the address. No by default; needs a data folder.
    /// </summary>
    public bool KeepAddress { get; set; }

    /// <summary>
    /// Gives the answers. Where it gives <see langword="null"/>, and by default everywhere, the answer is made up from the
    /// request's JSON schema, or is an echo of its text. Called once per request, one at a time.
    /// </summary>
    public EmulatorResponder? Responder { get; set; }

    /// <summary>The share of batch requests that come back <c>errored</c> (overloaded or internal error; not billed), 0 to 1.</summary>
    public double ErroredShare { get; set; }

    /// <summary>The share of batch requests whose answer <c>max_tokens</c> cuts, until they are sent with a higher one, 0 to 1.</summary>
    public double TruncatedShare { get; set; }

    /// <summary>The share of batch requests that are refused, 0 to 1. A refused request stays refused.</summary>
    public double RefusedShare { get; set; }

    /// <summary>The share of batch requests that come back <c>expired</c>, 0 to 1.</summary>
    public double ExpiredShare { get; set; }

    /// <summary>How long batches take; nothing by default.</summary>
    public ProcessingTime ProcessingTime { get; set; }

    /// <summary>How long a canceled batch takes to wind down; nothing by default. What is done until then is answered and billed. At most <see cref="ProcessingTime.Most"/>.</summary>
    public TimeSpan CancelingTime { get; set; }

    /// <summary>A wait before each answer over HTTP, on the clock; none by default, at most 1 hour.</summary>
    public TimeSpan Latency { get; set; }

    /// <summary>The rate limits to keep; the highest by default.</summary>
    public EmulatorTier Tier { get; set; }

    /// <summary>The largest body of a create; 256,000,000 bytes by default, 1 to 1,000,000,000,000.</summary>
    public long MaxCreateBytes { get; set; } = DefaultMaxCreateBytes;

    /// <summary>Keys that are answered with 401. Any other key that isn't empty is let in; each has a workspace of its own.</summary>
    public ISet<string> RefusedKeys { get; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>
    /// Names that an emulator on a port may be called by, such as <c>emulator</c> in a network of containers, beside <c>localhost</c> and
    /// loopback addresses; read when it starts. Any other <c>Host</c> is answered with 403, since a page of a browser could have sent it.
    /// </summary>
    public ISet<string> AllowedHosts { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Models beside those the emulator knows; taken for current ones that can do everything.</summary>
    public ISet<string> ExtraModels { get; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>What is to go wrong; nothing by default. Can be changed while the emulator runs.</summary>
    public FaultPlan Faults { get; set; } = new();

    internal void Validate()
    {
        ArgumentNullException.ThrowIfNull(TimeProvider);
        ArgumentNullException.ThrowIfNull(Faults);
        RequireShare(ErroredShare, nameof(ErroredShare));
        RequireShare(TruncatedShare, nameof(TruncatedShare));
        RequireShare(RefusedShare, nameof(RefusedShare));
        RequireShare(ExpiredShare, nameof(ExpiredShare));
        RequireRange(Latency, TimeSpan.Zero, MostLatency, nameof(Latency));
        RequireRange(CancelingTime, TimeSpan.Zero, ProcessingTime.Most, nameof(CancelingTime));
        RequireRange(MaxCreateBytes, 1, MostCreateBytes, nameof(MaxCreateBytes));
        if (DataPath is not null && (string.IsNullOrWhiteSpace(DataPath) || DataPath.Any(char.IsControl)))
        {
            throw new ArgumentException("The data folder has no usable name: it is blank, or holds a control character.", nameof(DataPath));
        }

        if (KeepAddress && DataPath is null)
        {
            throw new ArgumentException("KeepAddress needs a DataPath: it is the folder that remembers the address.", nameof(KeepAddress));
        }

        if (!Enum.IsDefined(Tier))
        {
            throw new ArgumentOutOfRangeException(nameof(Tier), Tier, "Not a tier.");
        }
    }

    private static void RequireRange<T>(T value, T least, T most, string name) where T : IComparable<T>
    {
        if (value.CompareTo(least) < 0 || value.CompareTo(most) > 0)
        {
            throw new ArgumentOutOfRangeException(name, value, FormattableString.Invariant($"{name} is {least} to {most}."));
        }
    }

    private static void RequireShare(double share, string name)
    {
        if (share is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(name, share, "A share lies between 0 and 1.");
        }
    }
}
