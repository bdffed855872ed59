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

    /// <summary>The request of one item exactly as a batch holds it, but for the 9 characters that are put behind the <c>custom_id</c> when it is known which batch that is.</summary>
    /// <param name="item">The item. A file of an image or a document is read.</param>
    /// <returns>The JSON text: <c>custom_id</c> and <c>params</c>.</returns>
    /// <exception cref="BatchKeyException">The item's key can't stand in a <c>custom_id</c>.</exception>
    /// <exception cref="BatchValueException">A value can't stand in the request.</exception>
    public string Preview(TTask item)
    {
        ArgumentNullException.ThrowIfNull(item);
        using var request = new ByteBuffer();
        request.Append("{\"custom_id\":\""u8);
        Codec.WriteCustomId(request, item);
        request.Append("\",\"params\":"u8);
        Codec.WriteParams(request, item);
        request.Append("}"u8);
        return System.Text.Encoding.UTF8.GetString(request.Written);
    }

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
