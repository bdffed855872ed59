using BatchTyped.SourceGen;

namespace BatchTyped.Engine.Building;

/// <summary>Items of a task, from the user's sequence.</summary>
internal sealed class TypedItemSource<TTask, TResult>(IAsyncEnumerable<TTask> items, TaskCodec<TTask, TResult> codec) : IItemSource
{
    private IAsyncEnumerator<TTask>? _items;
    private bool _disposed;

    public bool MayBlock => true;

    public ValueTask<bool> MoveNextAsync(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);

        _items ??= items.GetAsyncEnumerator(cancellationToken);
        return _items.MoveNextAsync();
    }

    public void WriteCustomId(ByteBuffer target) => codec.WriteCustomId(target, Current);

    public void WriteParams(ByteBuffer target) => codec.WriteParams(target, Current);

    public void WriteItem(ByteBuffer target) => codec.WriteItem(target, Current);

    public async ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        if (_items is not null)
        {
            await _items.DisposeAsync().ConfigureAwait(false);
        }
    }

    private TTask Current => _items!.Current ?? throw new BatchValueException("The item", "is null. Leave nulls out of the input.");
}
