using BatchTyped.Roslyn.Model;

namespace BatchTyped.Roslyn.Schema;

/// <summary>What bounds and a type together leave of a number.</summary>
internal sealed class NumberInterval
{
    private ExactNumber _least;
    private ExactNumber _greatest;
    private bool _isOpen;

    internal NumberInterval(NumberType type, IEnumerable<BoundConstraint> bounds)
    {
        (_least, _greatest) = (type.Least, type.Greatest);
        foreach (var bound in bounds)
        {
            if (ExactNumber.Parse(bound.Limit) is { } limit)
            {
                Narrow(type.IsWhole ? Inclusive(limit, bound) : limit, bound.IsMinimum, !type.IsWhole && bound.IsExclusive);
            }
        }
    }

    /// <summary>Whether no number is left.</summary>
    internal bool IsEmpty => _least.CompareTo(_greatest) is var order && (order > 0 || (order == 0 && _isOpen));

    /// <summary>Whether a number is inside; one at an open end is taken for one.</summary>
    internal bool Contains(ExactNumber number) => number.CompareTo(_least) >= 0 && number.CompareTo(_greatest) <= 0;

    private static ExactNumber Inclusive(ExactNumber limit, BoundConstraint bound) => (bound.IsMinimum, bound.IsExclusive && limit.IsWhole) switch
    {
        (true, true) => new ExactNumber(limit.Floor() + 1, 0),
        (true, false) => new ExactNumber(limit.Ceiling(), 0),
        (false, true) => new ExactNumber(limit.Floor() - 1, 0),
        (false, false) => new ExactNumber(limit.Floor(), 0),
    };

    private void Narrow(ExactNumber limit, bool isMinimum, bool isOpen)
    {
        var order = isMinimum ? limit.CompareTo(_least) : _greatest.CompareTo(limit);
        if (order > 0)
        {
            _ = isMinimum ? _least = limit : _greatest = limit;
        }

        _isOpen |= isOpen && order >= 0;
    }
}
