namespace BatchTyped.Emulator;

/// <summary>How an emulator behaves. The defaults answer at once, refuse nothing that the API wouldn't, and break nothing.</summary>
public sealed class EmulatorOptions
{
    /// <summary>The largest body of a create that the API takes, read as decimal megabytes.</summary>
    public const long DefaultMaxCreateBytes = 256_000_000;

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

    /// <summary>How long a canceled batch takes to wind down; nothing by default. What is done until then is answered and billed.</summary>
    public TimeSpan CancelingTime { get; set; }

    /// <summary>A wait before each answer over HTTP, on the clock; none by default.</summary>
    public TimeSpan Latency { get; set; }

    /// <summary>The rate limits to keep; the highest by default.</summary>
    public EmulatorTier Tier { get; set; }

    /// <summary>The largest body of a create; 256,000,000 bytes by default.</summary>
    public long MaxCreateBytes { get; set; } = DefaultMaxCreateBytes;

    /// <summary>Keys that are answered with 401. Any other key that isn't empty is let in; each has a workspace of its own.</summary>
    public ISet<string> RefusedKeys { get; } = new HashSet<string>(StringComparer.Ordinal);

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
        ArgumentOutOfRangeException.ThrowIfLessThan(Latency, TimeSpan.Zero, nameof(Latency));
        ArgumentOutOfRangeException.ThrowIfLessThan(CancelingTime, TimeSpan.Zero, nameof(CancelingTime));
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxCreateBytes, 1, nameof(MaxCreateBytes));
        if (KeepAddress && DataPath is null)
        {
            throw new ArgumentException("KeepAddress needs a DataPath: it is the folder that remembers the address.", nameof(KeepAddress));
        }

        if (!Enum.IsDefined(Tier))
        {
            throw new ArgumentOutOfRangeException(nameof(Tier), Tier, "Not a tier.");
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
