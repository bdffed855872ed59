namespace BatchTyped.Emulator.Core;

internal sealed record BatchPage(IReadOnlyList<BatchView> Batches, bool HasMore);
