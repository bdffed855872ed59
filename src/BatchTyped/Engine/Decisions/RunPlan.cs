using System.Collections.Immutable;

namespace BatchTyped.Engine.Decisions;

/// <summary>What is to be done now.</summary>
/// <param name="Start">The effects to start.</param>
/// <param name="WakeAt">When to plan again although nothing has happened; <see langword="null"/> when only an event can change the plan.</param>
/// <param name="Standing">Whether there is anything left to wait for.</param>
/// <param name="SendWait">Why the next batch isn't sent yet although it is ready.</param>
/// <param name="ClosesChunk">Whether the chunk that is being built takes no more items.</param>
/// <param name="WaitsForInput">Whether the source of the items keeps the run waiting.</param>
internal sealed record RunPlan(
    ImmutableArray<RunEffect> Start, DateTimeOffset? WakeAt, RunStanding Standing, SendWait SendWait = SendWait.None, bool ClosesChunk = false, bool WaitsForInput = false);
