using BatchTyped.SourceGen;

namespace BatchTyped.Engine.Building;

/// <summary>Items of a task whose result type isn't known: all that an estimate needs.</summary>
internal sealed class ContractItemSource<TTask>(IAsyncEnumerable<TTask> items) : IItemSource where TTask : IBatchTaskContract<TTask>
{
    private IAsyncEnumerator<TTask>? _items;

    public bool MayBlock => true;

    public ValueTask<bool> MoveNextAsync(CancellationToken cancellationToken)
    {
        _items ??= items.GetAsyncEnumerator(cancellationToken);
        return _items.MoveNextAsync();
    }

    public void WriteCustomId(ByteBuffer target)
    {
        var writer = new RequestWriter(target);
        TTask.WriteCustomId(ref writer, Current);
        writer.Commit();
    }

    public void WriteParams(ByteBuffer target)
    {
        var writer = new RequestWriter(target);
        TTask.WriteParams(ref writer, Current);
        writer.Commit();
    }

    public void WriteItem(ByteBuffer target)
    {
        var writer = new RequestWriter(target);
        TTask.WriteItem(ref writer, Current);
        writer.Commit();
    }

    public ValueTask DisposeAsync() => _items?.DisposeAsync() ?? ValueTask.CompletedTask;

    private TTask Current => _items!.Current ?? throw new BatchValueException("The item", "is null. Leave nulls out of the input.");
}
