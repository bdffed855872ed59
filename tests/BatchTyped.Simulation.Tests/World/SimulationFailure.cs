namespace BatchTyped.Simulation.Tests.World;

/// <summary>A promise was broken.</summary>
internal sealed class SimulationFailure(string message, Exception? inner = null) : Exception(message, inner);
