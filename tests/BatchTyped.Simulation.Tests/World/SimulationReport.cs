namespace BatchTyped.Simulation.Tests.World;

/// <summary>What a simulated run came to.</summary>
/// <param name="Seed">Its seed.</param>
/// <param name="Hash">Equal for equal histories.</param>
/// <param name="Steps">How much happened.</param>
/// <param name="Processes">How many processes it took.</param>
internal sealed record SimulationReport(ulong Seed, ulong Hash, int Steps, int Processes);
