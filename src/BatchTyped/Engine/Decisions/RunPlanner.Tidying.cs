using System.Collections.Immutable;
using BatchTyped.Engine.State;

namespace BatchTyped.Engine.Decisions;

/// <content>Making room on disk, beside everything else and one file after the other.</content>
internal sealed partial class RunPlanner
{
    private void PlanTidying()
    {
        if (InFlight<RunEffect.Sweep>() + InFlight<RunEffect.Compress>() > 0)
        {
            return;
        }

        var (unswept, uncompressed) = (_state.Index.Unswept, Limits.CompressSettled ? _state.Index.Uncompressed : []);
        foreach (var ordinal in InOrder(unswept, uncompressed))
        {
            if ((unswept.Contains(ordinal) && TryStart(new RunEffect.Sweep(ordinal)))
                || (uncompressed.Contains(ordinal) && TryStart(new RunEffect.Compress(ordinal))))
            {
                return;
            }
        }
    }

    /// <summary>The ordinals of both sets, the lowest first, and no more of them than are asked for.</summary>
    private static IEnumerable<int> InOrder(ImmutableSortedSet<int> left, ImmutableSortedSet<int> right)
    {
        for (var (i, j) = (0, 0); i < left.Count || j < right.Count;)
        {
            var lowest = j == right.Count || (i < left.Count && left[i] <= right[j]) ? left[i] : right[j];
            i += i < left.Count && left[i] == lowest ? 1 : 0;
            j += j < right.Count && right[j] == lowest ? 1 : 0;
            yield return lowest;
        }
    }
}
