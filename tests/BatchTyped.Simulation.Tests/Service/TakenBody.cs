namespace BatchTyped.Simulation.Tests.Service;

/// <summary>A whole body that came to the service.</summary>
/// <param name="BatchId">The batch it made; <see langword="null"/> until it is taken in.</param>
/// <param name="CustomIds">Its requests.</param>
/// <param name="Marker">The last nine characters of them all.</param>
/// <param name="VisibleAt">When lists begin to show it.</param>
internal sealed record TakenBody(string BatchId, IReadOnlyList<string> CustomIds, string Marker, DateTimeOffset VisibleAt);
