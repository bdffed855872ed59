using BatchTyped.Engine.Driving;
using BatchTyped.Engine.State;
using BatchTyped.Store;

namespace BatchTyped.Engine.Decisions;

/// <summary>What an event makes of a run: the next state, and the rows that must be durable before it counts.</summary>
internal sealed record RunTransition(RunState Next, RunChange Change);
