namespace BatchTyped.Simulation.Tests.World;

/// <summary>The user's source of items failed.</summary>
internal sealed class SourceFailed() : Exception("The source of the items failed.");
