using System.Text;
using BatchTyped.Models;

namespace BatchTyped.Simulation.Tests.World;

/// <summary>The models of a simulation: the task's, and such as refused requests can be sent to.</summary>
internal static class SimulatedModels
{
    /// <summary>The task's own.</summary>
    internal const string Main = "claude-haiku-5-5";

    /// <summary>A fallback that takes the same headers.</summary>
    internal const string Alike = "claude-opus-4-8";

    /// <summary>A fallback that doesn't take the task's beta: its requests are batches of their own.</summary>
    internal const string WithoutBeta = "claude-fable-5";

    /// <summary>A fallback of fewer tokens of output than the task's cap.</summary>
    internal const string Small = "simulated-small";

    internal const int SmallOutput = 150;

    internal static ModelCatalog Catalog { get; } = ModelCatalog.Default.With(new MemoryStream(Encoding.UTF8.GetBytes(
        $$"""{"models":[{"id":"{{Small}}","status":"active","max_output_tokens":{{SmallOutput}},"prices":{"input":3,"output":9},"batch_300k_output":false}]}""")));
}
