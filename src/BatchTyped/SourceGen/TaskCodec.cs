using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace BatchTyped.SourceGen;

/// <summary>
/// The typed ends of a task as virtual methods. Results, runs and definitions stay free of the contract's constraint through it,
/// so that the stub of a faulty task can still name them.
/// </summary>
internal abstract class TaskCodec<TTask, TResult>
{
    internal abstract BatchTaskInfo Info { get; }

    internal abstract void WriteCustomId(ByteBuffer buffer, TTask item);

    internal abstract void WriteParams(ByteBuffer buffer, TTask item);

    internal abstract void WriteItem(ByteBuffer buffer, TTask item);

    /// <exception cref="FormatException">The stored item doesn't fit the type; the message names the path.</exception>
    internal abstract TTask ReadItem(ReadOnlySpan<byte> stored);

    internal abstract bool TryReadResult(ReadOnlySpan<byte> answer, [MaybeNullWhen(false)] out TResult value, out ReadFailure failure);
}

/// <summary>Where and why an answer doesn't fit.</summary>
internal readonly record struct ReadFailure(string Path, string Reason);
