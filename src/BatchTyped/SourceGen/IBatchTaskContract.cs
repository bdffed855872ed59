using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace BatchTyped.SourceGen;

/// <summary>What the engine needs of a task to write requests and keep items. Only generated code implements it.</summary>
/// <typeparam name="TSelf">The task.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IBatchTaskContract<TSelf> where TSelf : IBatchTaskContract<TSelf>
{
    /// <summary>The facts of the task.</summary>
    static abstract BatchTaskInfo Info { get; }

    /// <summary>The JSON schema of the result type, as UTF-8; empty for plain text.</summary>
    static abstract ReadOnlySpan<byte> Schema { get; }

    /// <summary>Writes the item's key as the user's part of a <c>custom_id</c>, without quotes.</summary>
    /// <param name="writer">Where to write.</param>
    /// <param name="item">The item.</param>
    static abstract void WriteCustomId(ref RequestWriter writer, TSelf item);

    /// <summary>Writes the <c>params</c> object of the item's request.</summary>
    /// <param name="writer">Where to write.</param>
    /// <param name="item">The item.</param>
    static abstract void WriteParams(ref RequestWriter writer, TSelf item);

    /// <summary>Writes the item itself as one JSON object, to be read back by <see cref="ReadItem"/>.</summary>
    /// <param name="writer">Where to write.</param>
    /// <param name="item">The item.</param>
    static abstract void WriteItem(ref RequestWriter writer, TSelf item);

    /// <summary>Reads what <see cref="WriteItem"/> wrote.</summary>
    /// <param name="reader">The stored item. When it has failed, the returned value means nothing.</param>
    /// <returns>The item.</returns>
    static abstract TSelf ReadItem(ref ResultReader reader);
}

/// <summary>A task with its result type. Only generated code implements it.</summary>
/// <typeparam name="TSelf">The task.</typeparam>
/// <typeparam name="TResult">Its result type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IBatchTaskContract<TSelf, TResult> : IBatchTaskContract<TSelf>, IBatchItem<TSelf, TResult>
    where TSelf : IBatchTaskContract<TSelf, TResult>
{
    /// <summary>Reads an answer. On failure the reader knows path and reason.</summary>
    /// <param name="reader">The text of the answer.</param>
    /// <param name="value">The value, when this returns <see langword="true"/>.</param>
    /// <returns>Whether the answer fits the result type.</returns>
    static abstract bool TryReadResult(ref ResultReader reader, [MaybeNullWhen(false)] out TResult value);
}

/// <summary>A task with its result type and the type of its key. Only generated code implements it.</summary>
/// <typeparam name="TSelf">The task.</typeparam>
/// <typeparam name="TResult">Its result type.</typeparam>
/// <typeparam name="TKey">The type of its key.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IBatchTaskContract<TSelf, TResult, TKey> : IBatchTaskContract<TSelf, TResult>, IBatchKeyed<TKey>
    where TSelf : IBatchTaskContract<TSelf, TResult, TKey>
{
    /// <summary>Reads the key back from the user's part of a <c>custom_id</c>.</summary>
    /// <param name="customId">The <c>custom_id</c> without its marker, as UTF-8.</param>
    /// <param name="key">The key, when this returns <see langword="true"/>.</param>
    /// <returns>Whether the text is a key of this task; always <see langword="false"/> where the template holds a hash.</returns>
    static abstract bool TryReadKey(ReadOnlySpan<byte> customId, [MaybeNullWhen(false)] out TKey key);
}
