using System.Collections.Immutable;
using BatchTyped.Engine.Building;

namespace BatchTyped.Engine.State;

/// <summary>A run: a row of the store.</summary>
internal sealed record RunRecord
{
    public required string Name { get; init; }

    /// <summary>A random number that makes the run's markers its own.</summary>
    public required ulong RandomId { get; init; }

    public required string TaskName { get; init; }

    public required string Model { get; init; }

    public required int MaxTokens { get; init; }

    public required string RequestFingerprint { get; init; }

    public required string ReaderFingerprint { get; init; }

    public required string BaseAddress { get; init; }

    public required string ApiVersion { get; init; }

    public ImmutableArray<string> Betas { get; init; } = [];

    /// <summary>The model that a refused request is sent to, once; <see langword="null"/> when a refusal is final.</summary>
    public string? FallbackModel { get; init; }

    /// <summary>The beta headers of batches for the fallback model: the run's, less those that it is known not to take.</summary>
    public ImmutableArray<string> FallbackBetas { get; init => field = value.IsDefault ? [] : value; } = [];

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>From the first answer of the service; <see langword="null"/> until then.</summary>
    public string? Organization { get; init; }

    /// <summary>From the first answer of the service; <see langword="null"/> until then, or where the service names none.</summary>
    public string? Workspace { get; init; }

    /// <summary>How many items of the source were taken, skipped duplicates included.</summary>
    public long SourcePosition { get; init; }

    /// <summary>How many items were accepted.</summary>
    public long Items { get; init; }

    /// <summary>The hash over all chunks so far.</summary>
    public string ChainHash { get; init; } = "";

    /// <summary>Whether the source was read to its end. From then on any process can finish the run.</summary>
    public bool InputClosed { get; init; }

    /// <summary>How many batches have settled.</summary>
    public int Settled { get; init; }

    /// <summary>
    /// How many times a send passed its commit point or was accepted. The archive repeats it (<see cref="Archive.ArchiveWitness"/>), so
    /// that rows which are put back from an older copy are noticed.
    /// </summary>
    public long Sends { get; init; }

    /// <summary>The settled batches, by the order in which they settled, whose results were delivered and may be dropped.</summary>
    public int Delivered { get; init; }

    /// <summary>How many of the answers of delivered batches didn't fit the result type.</summary>
    public long DeliveredInvalid { get; init; }

    /// <summary>Whether the flag of a canceling user was seen.</summary>
    public bool Canceled { get; init; }

    /// <summary>Why nothing is sent any more until somebody starts the run again.</summary>
    public PauseRecord? Pause { get; init; }

    /// <summary>When every accepted item had its final result.</summary>
    public DateTimeOffset? EndedAt { get; init; }
}
