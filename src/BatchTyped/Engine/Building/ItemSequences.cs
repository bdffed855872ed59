using System.Runtime.CompilerServices;

namespace BatchTyped.Engine.Building;

/// <summary>The user's sequences in the one form the engine reads.</summary>
internal static class ItemSequences
{
    internal static async IAsyncEnumerable<TTask> ToTasksAsync<TTask, TResult>(
        this IAsyncEnumerable<IBatchItem<TTask, TResult>> items, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var item in items.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            yield return (TTask)item;
        }
    }

    internal static IAsyncEnumerable<TTask> ToTasksAsync<TTask, TResult>(this IEnumerable<IBatchItem<TTask, TResult>> items) =>
        items.Select(item => (TTask)item).ToAsyncEnumerable();
}
