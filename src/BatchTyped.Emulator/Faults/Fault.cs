using System.Text.Json.Serialization;

namespace BatchTyped.Emulator;

/// <summary>One thing that goes wrong, and when. Every condition that is set must hold.</summary>
/// <param name="Kind">What goes wrong.</param>
public sealed record Fault([property: JsonPropertyName("fault")] FaultKind Kind)
{
    /// <summary>Only at calls of this endpoint.</summary>
    public EmulatorEndpoint? On { get; init; }

    /// <summary>Only from this call on; 1 is the first call of its endpoint since the plan was made.</summary>
    public long? Call { get; init; }

    /// <summary>At most so often.</summary>
    public long? Times { get; init; }

    /// <summary>Only with this batch; 1 is the first that was accepted. At a create it is the one that would be accepted next.</summary>
    public long? Batch { get; init; }

    /// <summary>Only with requests whose custom_id begins like this.</summary>
    public string? Item { get; init; }

    /// <summary>Only so often, 0 to 1, drawn from the seed; always unless told.</summary>
    public double? Probability { get; init; }

    /// <summary>The HTTP status of an error; 500 unless told.</summary>
    public int? Status { get; init; }

    /// <summary>The kind of an error; follows from the status unless told, and is <c>overloaded_error</c> for a request of a batch.</summary>
    public string? ErrorType { get; init; }

    /// <summary>The stable code of an error, such as <c>enforced_spend_limit_reached</c>.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>The message of an error.</summary>
    public string? Message { get; init; }

    /// <summary>What <c>retry-after</c> says, in seconds.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>How long it takes, in seconds; what it means depends on the kind.</summary>
    [JsonPropertyName("delay")]
    public double? DelaySeconds { get; init; }

    /// <summary>After how many bytes it happens.</summary>
    public long AfterBytes { get; init; }

    /// <summary>The share of lines it hits, 0 to 1; a tenth unless told.</summary>
    public double? Share { get; init; }

    /// <summary>The word that takes the place of a known one.</summary>
    public string? Value { get; init; }

    /// <summary>How long it takes; <see langword="null"/> for without end.</summary>
    [JsonIgnore]
    public TimeSpan? Delay
    {
        get => DelaySeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null;
        init => DelaySeconds = value?.TotalSeconds;
    }

    internal bool IsOfItem => Kind >= FaultKind.ErrorItem;

    internal void Validate()
    {
        RequireThat(Enum.IsDefined(Kind), "has an unknown kind");
        RequireThat(Probability is null or (>= 0 and <= 1), "has a probability that is not between 0 and 1");
        RequireThat(Share is null or (>= 0 and <= 1), "has a share that is not between 0 and 1");
        RequireThat(Status is null or (>= 400 and <= 599), "has a status that is no error (400 to 599)");
        RequireThat(DelaySeconds is null or (>= 0 and <= 1e6), "has a delay that is not between 0 and 1,000,000 seconds");
        RequireThat(AfterBytes >= 0, "has a negative number of bytes");
        RequireThat(RetryAfter is null or >= 0, "has a negative retry-after");
        RequireThat(Call is null or >= 1, "has a call number below 1");
        RequireThat(Batch is null or >= 1, "has a batch number below 1");
        RequireThat(Times is null or >= 1, "happens less than once");
        RequireThat(!IsOfItem || On is null, "is about requests of a batch, and names an endpoint");
        RequireThat(IsOfItem || Item is null, "is about calls, and names an item");
        RequireThat(Kind is not (FaultKind.StopItem or FaultKind.UnknownResult or FaultKind.UnknownStatus) || !string.IsNullOrEmpty(Value), "needs a value");
    }

    private void RequireThat(bool condition, string otherwise)
    {
        if (!condition)
        {
            throw new ArgumentException($"The fault {Kind} {otherwise}.");
        }
    }
}
