namespace BatchTyped.Emulator.Core;

internal sealed record Page<T>(IReadOnlyList<T> Items, bool HasMore);
