using System.Collections.Immutable;
using BatchTyped.Engine.Decisions;

namespace BatchTyped.Engine.Driving;

/// <summary>How an effect ended.</summary>
/// <param name="Events">What happened, in order.</param>
/// <param name="Again">When the same effect may start again, where the end says so.</param>
/// <param name="Bytes">How much of a body or of results travelled whole.</param>
/// <param name="Failure">What went wrong beside what happened: a part of the act is still to be done.</param>
internal sealed record EffectEnd(ImmutableArray<RunEvent> Events, TimeSpan? Again = null, long Bytes = 0, Exception? Failure = null)
{
    internal static EffectEnd Of(params ReadOnlySpan<RunEvent> events) => new([.. events]);

    /// <summary>Nothing happened; try again later.</summary>
    internal static EffectEnd Later(TimeSpan delay) => new([], delay);
}
