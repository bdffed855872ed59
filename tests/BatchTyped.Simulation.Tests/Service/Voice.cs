using BatchTyped.Simulation.Tests.World;

namespace BatchTyped.Simulation.Tests.Service;

/// <summary>Somebody who answers instead of the API.</summary>
/// <param name="Kind">How.</param>
/// <param name="ReachesService">Whether the call reached the service all the same.</param>
internal sealed record Voice(Kind Kind, bool ReachesService);
