using System.Diagnostics.CodeAnalysis;
using BatchTyped.SourceGen;

namespace BatchTyped.Scenarios.Tests.Support;

/// <summary>A task with other facts than it declares; the requests stay as they are.</summary>
internal sealed class OtherInfo<TTask, TResult>(TaskCodec<TTask, TResult> codec, BatchTaskInfo info) : TaskCodec<TTask, TResult>
{
    internal override BatchTaskInfo Info => info;

    internal override void WriteCustomId(ByteBuffer buffer, TTask item) => codec.WriteCustomId(buffer, item);

    internal override void WriteParams(ByteBuffer buffer, TTask item) => codec.WriteParams(buffer, item);

    internal override void WriteItem(ByteBuffer buffer, TTask item) => codec.WriteItem(buffer, item);

    internal override TTask ReadItem(ReadOnlySpan<byte> stored) => codec.ReadItem(stored);

    internal override bool TryReadResult(ReadOnlySpan<byte> answer, [MaybeNullWhen(false)] out TResult value, out ReadFailure failure) =>
        codec.TryReadResult(answer, out value, out failure);
}
