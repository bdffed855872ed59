using System.Collections.Immutable;
using System.Globalization;

namespace BatchTyped;

/// <summary>What became of a run's results when they were read again. Its text is for people.</summary>
public sealed record BatchReparseReport
{
    /// <summary>How many problems are told one by one: the first 100.</summary>
    public const int MostProblems = 100;

    /// <summary>The name of the run.</summary>
    public required string Run { get; init; }

    /// <summary>Whether answers are read otherwise now than when the run was begun: the result type has changed.</summary>
    public required bool ReaderChanged { get; init; }

    /// <summary>Settled results that are kept.</summary>
    public required long Results { get; init; }

    /// <summary>Those that have a value.</summary>
    public required long Values { get; init; }

    /// <summary>Those whose answer is there and doesn't fit the result type.</summary>
    public required long Invalid { get; init; }

    /// <summary>The first of them, in the order in which results are read; at most <see cref="MostProblems"/>.</summary>
    public required ImmutableArray<BatchReparseProblem> Problems { get; init; }

    /// <summary>A few lines for people.</summary>
    public override string ToString() => string.Join(Environment.NewLine,
    [
        string.Create(CultureInfo.InvariantCulture, $"Run \"{Run}\", read again{(ReaderChanged ? " by a changed result type" : "")}: {Values:N0} of {Results:N0} results have a value, {Invalid:N0} don't fit the result type"),
        .. Problems.Select(problem => $"  {problem.CustomId}: {problem.Message}"),
    ]);
}
