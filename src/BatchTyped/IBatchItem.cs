namespace BatchTyped;

/// <summary>
/// An item of a task. Generated code implements it; it is empty, and lets the compiler infer a task and its result type from a
/// sequence of items.
/// </summary>
/// <typeparam name="TTask">The task.</typeparam>
/// <typeparam name="TResult">Its result type.</typeparam>
public interface IBatchItem<TTask, TResult> : IBatchTask<TResult>;
