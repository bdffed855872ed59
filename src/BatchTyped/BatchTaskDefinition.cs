using BatchTyped.SourceGen;

namespace BatchTyped;

/// <summary>A task as a value: it carries both types where no item is at hand. Get it as <c>YourTask.Definition</c>.</summary>
/// <typeparam name="TTask">The task.</typeparam>
/// <typeparam name="TResult">Its result type.</typeparam>
public sealed class BatchTaskDefinition<TTask, TResult>
{
    internal BatchTaskDefinition(TaskCodec<TTask, TResult> codec) => Codec = codec;

    /// <summary>The name of the task's type, with its namespace and containing types.</summary>
    public string Name => Codec.Info.Name;

    /// <summary>The model that answers.</summary>
    public string Model => Codec.Info.Model;

    /// <summary>The most tokens the model may write for one item.</summary>
    public int MaxTokens => Codec.Info.MaxTokens;

    internal TaskCodec<TTask, TResult> Codec { get; }

    /// <inheritdoc />
    public override string ToString() => Name;
}

/// <summary>Gets definitions where <c>YourTask.Definition</c> is hidden by a member of that name.</summary>
public static class BatchTaskDefinition
{
    /// <summary>The definition of a task.</summary>
    /// <typeparam name="TTask">The task.</typeparam>
    /// <typeparam name="TResult">Its result type.</typeparam>
    /// <returns>The definition.</returns>
    public static BatchTaskDefinition<TTask, TResult> Of<TTask, TResult>() where TTask : IBatchTaskContract<TTask, TResult> =>
        Cache<TTask, TResult>.Instance;

    private static class Cache<TTask, TResult> where TTask : IBatchTaskContract<TTask, TResult>
    {
        internal static readonly BatchTaskDefinition<TTask, TResult> Instance = new(new ContractCodec<TTask, TResult>());
    }
}
