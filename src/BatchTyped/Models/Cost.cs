namespace BatchTyped.Models;

/// <summary>What tokens cost, in USD.</summary>
/// <param name="Batch">In a batch.</param>
/// <param name="Standard">Outside of one.</param>
internal readonly record struct Cost(decimal Batch, decimal Standard);
