namespace BatchTyped;

/// <summary>
/// Names the result type of a task. A type that implements it is partial and carries <see cref="BatchTaskAttribute"/>; the
/// source generator adds the rest.
/// </summary>
/// <typeparam name="TResult">
/// The type each answer is read into: a record, class or struct, or <see cref="string"/> for plain text. Not nullable.
/// </typeparam>
public interface IBatchTask<TResult>;
