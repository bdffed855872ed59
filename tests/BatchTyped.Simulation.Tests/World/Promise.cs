namespace BatchTyped.Simulation.Tests.World;

/// <summary>How a broken promise is told.</summary>
internal static class Promise
{
    internal static void Holds(bool condition, string otherwise)
    {
        if (!condition)
        {
            throw new SimulationFailure(otherwise);
        }
    }
}
