namespace BatchTyped.Simulation.Tests.Service;

/// <summary>What comes of results.</summary>
/// <param name="Bytes">As they come.</param>
/// <param name="Breaks">Whether the end is a broken connection rather than the end.</param>
internal sealed record Download(byte[] Bytes, bool Breaks);
