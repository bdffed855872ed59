using BatchTyped.SourceGen;

namespace BatchTyped.Engine.Building;

/// <summary>The typed end where items enter, as the engine sees it: one item at a time, written as bytes.</summary>
internal interface IItemSource : IAsyncDisposable
{
    /// <summary>Moves to the next item.</summary>
    /// <returns>Whether there is one.</returns>
    ValueTask<bool> MoveNextAsync(CancellationToken cancellationToken);

    /// <summary>Writes the current item's key, its params, or itself, behind what the buffer holds.</summary>
    void WriteCustomId(ByteBuffer target);

    void WriteParams(ByteBuffer target);

    void WriteItem(ByteBuffer target);
}
