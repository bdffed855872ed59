using System.Diagnostics.CodeAnalysis;
using BatchTyped.Results;

namespace BatchTyped;

/// <summary>
/// The final result of one item: a value or a failure. Read it with a <c>switch</c> over <c>{ Value: { } value }</c> and
/// <c>{ Failure: { } failure }</c>, which is exhaustive, or with <see cref="TryGetValue"/> where the result type is generic.
/// </summary>
/// <typeparam name="TTask">The task.</typeparam>
/// <typeparam name="TResult">Its result type.</typeparam>
public sealed class BatchResult<TTask, TResult> : IBatchResult<TTask>
{
    internal BatchResult(TTask item, string customId, TResult? value, BatchFailure? failure, ResultFacts facts)
    {
        Item = item;
        CustomId = customId;
        ValueOrDefault = value;
        Failure = failure;
        Model = facts.Model;
        Attempts = facts.Attempts;
        Usage = facts.Usage;
        Cursor = facts.Cursor;
    }

    /// <inheritdoc />
    public TTask Item { get; }

    /// <inheritdoc />
    public string CustomId { get; }

    /// <inheritdoc />
    public BatchOutcome Outcome => Failure?.Outcome ?? BatchOutcome.Succeeded;

    /// <inheritdoc />
    public BatchFailure? Failure { get; }

    /// <summary>The model that the last attempt was sent to: the task's, or its fallback model after a refusal.</summary>
    public string Model { get; }

    /// <summary>How often the item was sent; 0 when it was canceled before it was sent.</summary>
    public int Attempts { get; }

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
