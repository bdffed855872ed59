using BatchTyped.Engine.Driving;
using BatchTyped.Engine.State;

namespace BatchTyped.Engine.Starting;

/// <summary>A run that was opened.</summary>
/// <param name="State">As it was found.</param>
/// <param name="Core">What drives it; <see langword="null"/> when it has ended, or when somebody else drives it.</param>
internal sealed record OpenedRun(RunState State, RunCore? Core);
