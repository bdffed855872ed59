namespace BatchTyped.Emulator.Responders;

internal sealed record RefusalDetails(string? Category, string? Explanation);
