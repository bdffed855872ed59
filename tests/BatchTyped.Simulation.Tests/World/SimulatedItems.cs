using System.Globalization;
using System.Text;
using BatchTyped.Engine.Building;
using BatchTyped.Simulation.Tests.Processes;
using BatchTyped.SourceGen;

namespace BatchTyped.Simulation.Tests.World;

/// <summary>The source of the items, as a task's generated code would write them.</summary>
internal sealed class SimulatedItems(SimulatedRun run, SimulatedProcess process, IReadOnlyList<SimulatedItem> items) : IItemSource
{
    private int _position = -1;

    public ValueTask<bool> MoveNextAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        process.Pass("source");
        if (run.Chance.Hits("the source fails", run.Weather.SourceFails))
        {
            run.Trace.Add("  the source fails");
            throw new SourceFailed();
        }

        return new ValueTask<bool>(++_position < items.Count);
    }

    public void WriteCustomId(ByteBuffer target) => Append(target, items[_position].Key);

    public void WriteParams(ByteBuffer target) => Append(target, string.Create(CultureInfo.InvariantCulture,
        $$"""{"model":"{{SimulatedRun.Model}}","max_tokens":{{SimulatedItem.FirstMaxTokens}},"messages":[{"role":"user","content":"{{items[_position].Text}}"}]}"""));

    public void WriteItem(ByteBuffer target) => Append(target, ItemJson(items[_position]));

    public ValueTask DisposeAsync() => default;

    internal static string ItemJson(SimulatedItem item) => string.Create(CultureInfo.InvariantCulture, $$"""{"Number":{{item.Number}}}""");

    private static void Append(ByteBuffer target, string text) => target.Append(Encoding.UTF8.GetBytes(text));
}
