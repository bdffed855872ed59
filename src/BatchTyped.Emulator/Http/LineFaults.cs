using BatchTyped.Emulator.Core;

namespace BatchTyped.Emulator.Http;

/// <summary>Which lines of results a download has, and in which order, when something goes wrong with them. Pure.</summary>
internal static class LineFaults
{
    private const double DefaultShare = 0.1;

    public static IEnumerable<(long Offset, int Length)> Apply(IReadOnlyList<(long Offset, int Length)> lines, CallFaults faults, long seed, string requestId)
    {
        var download = Draw.For(seed, requestId);
        if (faults.Find(FaultKind.ReorderLines) is not null)
        {
            lines = [.. Draw.Order(seed, requestId, ordinal: 0, lines.Count).Select(index => lines[index])];
        }

        for (var i = 0; i < lines.Count; i++)
        {
            if (IsHit(faults.Find(FaultKind.DropLines), download, i))
            {
                continue;
            }

            yield return lines[i];
            if (IsHit(faults.Find(FaultKind.RepeatLines), download, i))
            {
                yield return lines[i];
            }
        }
    }

    private static bool IsHit(Fault? fault, StableHash download, int line)
    {
        if (fault is null)
        {
            return false;
        }

        download.Add((long)fault.Kind);
        download.Add(line);
        return Draw.Hits(download, fault.Share ?? DefaultShare);
    }
}
