using System.Diagnostics.CodeAnalysis;

namespace BatchTyped;

/// <summary>
/// The final result of one item: a value or a failure. Read it with a <c>switch</c> over <c>{ Value: { } value }</c> and
/// <c>{ Failure: { } failure }</c>, which is exhaustive, or with <see cref="TryGetValue"/> where the result type is generic.
/// </summary>
/// <typeparam name="TTask">The task.</typeparam>
/// <typeparam name="TResult">Its result type.</typeparam>
public sealed class BatchResult<TTask, TResult> : IBatchResult<TTask>
{
    internal BatchResult(TTask item, string customId, TResult? value, BatchFailure? failure, BatchUsage usage, BatchCursor cursor)
    {
        Item = item;
        CustomId = customId;
        ValueOrDefault = value;
        Failure = failure;
        Usage = usage;
        Cursor = cursor;
    }

    /// <inheritdoc />
    public TTask Item { get; }

    /// <inheritdoc />
    public string CustomId { get; }

    /// <inheritdoc />
    public BatchOutcome Outcome => Failure?.Outcome ?? BatchOutcome.Succeeded;

    /// <inheritdoc />
    public BatchFailure? Failure { get; }

    /// <summary>The tokens of the last attempt, as the API reported them; all zero when it reported none.</summary>
    public BatchUsage Usage { get; }

    /// <summary>Where this result stands in the run: hand it to <see cref="BatchRun{TTask, TResult}.ResultsAsync"/> to go on behind it.</summary>
    public BatchCursor Cursor { get; }

    internal TResult? ValueOrDefault { get; }

    /// <summary>Gets the value or the failure; exactly one of them.</summary>
    /// <param name="value">The value, when this returns <see langword="true"/>.</param>
    /// <param name="failure">The failure, when this returns <see langword="false"/>.</param>
    /// <returns>Whether there is a value.</returns>
    public bool TryGetValue([NotNullWhen(true)] out TResult? value, [NotNullWhen(false)] out BatchFailure? failure)
    {
        value = ValueOrDefault;
        failure = Failure;
        return failure is null;
    }

    /// <summary>Turns the value or the failure into one type.</summary>
    /// <typeparam name="T">What both become.</typeparam>
    /// <param name="value">Called with the value.</param>
    /// <param name="failure">Called with the failure.</param>
    /// <returns>What the called function returned.</returns>
    public T Match<T>(Func<TResult, T> value, Func<BatchFailure, T> failure)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(failure);
        return Failure is null ? value(ValueOrDefault!) : failure(Failure);
    }

    /// <summary>The key and the outcome; neither prompt nor answer.</summary>
    public override string ToString() => $"{CustomId}: {Outcome}";
}
