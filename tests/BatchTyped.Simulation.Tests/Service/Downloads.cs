using System.Text;
using BatchTyped.Engine.State;
using BatchTyped.Simulation.Tests.World;

namespace BatchTyped.Simulation.Tests.Service;

/// <summary>
/// What happens to results on their way, as often as it likes: no number of faulty downloads makes a line missing. Some lines may stay
/// away for ever instead, and then the counts of the service lack them too; which, is known.
/// </summary>
internal sealed class Downloads(SimulatedRun run)
{
    /// <summary>Items whose lines don't come, until the service has them again.</summary>
    internal HashSet<string> Away { get; } = [];

    /// <summary>Items whose lines didn't come for a while, or never.</summary>
    internal HashSet<string> EverAway { get; } = [];

    /// <summary>Whether the service doesn't give the results yet, although the batch has ended.</summary>
    internal bool Denies() => run.Chance.Hits("results are denied", run.Weather.FaultyResults / 4);

    internal Download Spoil(string batchId, byte[] bytes, bool isWhole)
    {
        var lines = Encoding.UTF8.GetString(bytes).Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !isWhole || !IsAway(line)).ToList();
        if (!isWhole || Away.Count > 0 || !run.Chance.Hits("results are faulty", run.Weather.FaultyResults))
        {
            return new Download(Join(lines), Breaks: false);
        }

        if (run.Chance.Hits("results break off", 0.3))
        {
            run.Trace.Add($"  the results of {batchId} break off");
            return new Download(Cut(Join(lines)), Breaks: true);
        }

        if (lines.Count == 0)
        {
            return new Download(Join(lines), Breaks: false);
        }

        var kind = run.Chance.Below("fault of results", 5);
        run.Trace.Add($"  the results of {batchId} are spoiled: {kind}");
        switch (kind)
        {
            case 0:
                return new Download(Cut(Join(lines)), Breaks: false);
            case 1:
                lines.RemoveAt(run.Chance.Below("missing line", lines.Count));
                break;
            case 2:
                lines.Insert(run.Chance.Below("repeated before line", lines.Count), lines[run.Chance.Below("repeated line", lines.Count)]);
                break;
            case 3:
                lines[run.Chance.Below("foreign line", lines.Count)] = """{"custom_id":"item-1_AAAAAAAA","result":{"type":"expired"}}""";
                break;
            default:
                lines.Reverse();
                break;
        }

        return new Download(Join(lines), Breaks: false);
    }

    private static byte[] Join(IEnumerable<string> lines) => Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n")));

    private byte[] Cut(byte[] bytes) => bytes[..run.Chance.Below("bytes of cut results", bytes.Length + 1)];

    private bool IsAway(string line)
    {
        const int Prefix = 14; // {"custom_id":"
        var id = line[Prefix..line.IndexOf('"', Prefix)];
        return Away.Contains(id[..^Marker.Length]);
    }
}
