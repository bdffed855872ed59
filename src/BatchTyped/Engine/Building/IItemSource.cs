using BatchTyped.SourceGen;

namespace BatchTyped.Engine.Building;

/// <summary>The typed end where items enter, as the engine sees it: one item at a time, written as bytes.</summary>
internal interface IItemSource : IAsyncDisposable
{
    /// <summary>Whether a call may hold up its thread for any time, as a user's code may.</summary>
    bool MayBlock { get; }

    /// <summary>Moves to the next item. Not called again, and not disposed of, before it has answered.</summary>
    /// <param name="cancellationToken">The same for all calls: canceled when no more items are wanted.</param>
    /// <returns>Whether there is one.</returns>
    ValueTask<bool> MoveNextAsync(CancellationToken cancellationToken);

    /// <summary>Writes the current item's key, its params, or itself, behind what the buffer holds.</summary>
    void WriteCustomId(ByteBuffer target);

    void WriteParams(ByteBuffer target);

    void WriteItem(ByteBuffer target);
}
