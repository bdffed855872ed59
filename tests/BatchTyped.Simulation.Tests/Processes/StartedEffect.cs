using BatchTyped.Engine.Decisions;
using BatchTyped.Engine.State;

namespace BatchTyped.Simulation.Tests.Processes;

/// <summary>An effect that was begun and hasn't acted yet.</summary>
internal sealed record StartedEffect(RunEffect Effect, RunState State, DateTimeOffset At);
