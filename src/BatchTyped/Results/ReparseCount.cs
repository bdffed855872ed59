using System.Collections.Immutable;
using BatchTyped.Engine.State;

namespace BatchTyped.Results;

/// <summary>Counts results while they are read again.</summary>
internal sealed class ReparseCount(RunRecord run, string readerFingerprint)
{
    private readonly ImmutableArray<BatchReparseProblem>.Builder _problems = ImmutableArray.CreateBuilder<BatchReparseProblem>();
    private long _results;
    private long _values;
    private long _invalid;

    internal void Add<TTask, TResult>(BatchResult<TTask, TResult> result)
    {
        _results++;
        if (result.Failure is null)
        {
            _values++;
        }
        else if (result.Failure is BatchFailure.InvalidOutput unfit)
        {
            _invalid++;
            if (_problems.Count < BatchReparseReport.MostProblems)
            {
                _problems.Add(new BatchReparseProblem(result.CustomId, unfit.Path, unfit.Message, result.Cursor));
            }
        }
    }

    internal BatchReparseReport Finish() => new()
    {
        Run = run.Name,
        ReaderChanged = run.ReaderFingerprint != readerFingerprint,
        Results = _results,
        Values = _values,
        Invalid = _invalid,
        Problems = _problems.ToImmutable(),
    };
}
