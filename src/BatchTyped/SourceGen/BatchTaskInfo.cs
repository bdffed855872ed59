using System.ComponentModel;

namespace BatchTyped.SourceGen;

/// <summary>The facts of a task that don't depend on an item. Generated code fills it in.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class BatchTaskInfo
{
    /// <summary>The name of the task's type, with its namespace and containing types; for logs and lists.</summary>
    public required string Name { get; init; }

    /// <summary>The model that answers.</summary>
    public required string Model { get; init; }

    /// <summary>The most tokens the model may write for one item.</summary>
    public required int MaxTokens { get; init; }

    /// <summary>
    /// Hex text that changes when another request would be built from an equal item. It covers neither names of types nor the
    /// version of this library.
    /// </summary>
    public required string RequestFingerprint { get; init; }

    /// <summary>Hex text that changes when an equal answer would be read differently. It covers neither names of types nor the version of this library.</summary>
    public required string ReaderFingerprint { get; init; }

    /// <summary>The model that a refused request is sent to, once; <see langword="null"/> when a refusal is final.</summary>
    public string? FallbackModel { get; init; }

    /// <summary>The values of the <c>anthropic-beta</c> header of the task's batches, without repetition, in ordinal order.</summary>
    public IReadOnlyList<string> Betas { get; init; } = [];

    /// <summary>Whether equal requests of one batch are sent once.</summary>
    public bool ShareIdenticalRequests { get; init; }
}
