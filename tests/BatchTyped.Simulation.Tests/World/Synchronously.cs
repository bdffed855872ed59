namespace BatchTyped.Simulation.Tests.World;

/// <summary>Takes the result of work that can't have waited for anything: everything under a simulated run completes at once.</summary>
internal static class Synchronously
{
    internal static void Run(Task work)
    {
        Promise.Holds(work.IsCompleted, "Something was waited for: the simulation isn't the only one who decides what happens next.");
        work.GetAwaiter().GetResult();
    }

    internal static T Run<T>(Task<T> work)
    {
        Run((Task)work);
        return work.GetAwaiter().GetResult();
    }

    internal static void Run(ValueTask work) => Run(work.AsTask());

    internal static T Run<T>(ValueTask<T> work) => Run(work.AsTask());
}
