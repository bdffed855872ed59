namespace BatchTyped.Simulation.Tests.Processes;

/// <summary>The process is dead: what unwinds here never happens in a real one, and nothing it still tries has an effect.</summary>
internal sealed class ProcessKilled(string at) : Exception($"The process was killed at {at}.");
