using BatchTyped.Benchmarks.Data;

namespace BatchTyped.Benchmarks.Parts;

/// <summary>What all parts are measured with: so many that no branch learns them by heart, so few that they stay in the caches.</summary>
internal static class Samples
{
    public const int Count = 256;

    private const int Seed = 1;

    public static ClassifyTicket[] Tickets { get; } = [.. Enumerable.Range(0, Count).Select(number => new ClassifyTicket(number, new TicketData(Seed).Text(number)))];

    public static byte[][] Lines { get; } = [.. Enumerable.Range(0, Count).Select(new ResultLines(Seed).Line)];
}
