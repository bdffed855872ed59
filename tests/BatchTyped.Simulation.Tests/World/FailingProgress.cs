namespace BatchTyped.Simulation.Tests.World;

/// <summary>A progress bar that always fails.</summary>
internal sealed class FailingProgress : IProgress<BatchProgress>
{
    public void Report(BatchProgress value) => throw new InvalidOperationException("The progress bar failed.");
}
