namespace BatchTyped.Simulation.Tests.World;

/// <summary>A place at which a process is killed, once.</summary>
/// <param name="At">The name of the place.</param>
internal sealed record KillPoint(string At);
