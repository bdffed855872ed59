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
    private TaskCompletionSource<bool>? _asked;

    /// <summary>Whether an item was asked for and hasn't been given.</summary>
    internal bool IsAsked => _asked is not null;

    public bool MayBlock => false;

    public ValueTask<bool> MoveNextAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Promise.Holds(!IsAsked, "The source was asked while it hadn't answered.");
        process.Pass("source");
        if (run.Chance.Hits("the source fails", run.Weather.SourceFails))
        {
            run.Trace.Add("  the source fails");
            throw new SourceFailed();
        }

        // What was taken before is compared before the run is driven, and is at hand.
        if (process.IsOpened && run.Chance.Hits("the source waits", run.Weather.SourceWaits))
        {
            run.Trace.Add($"  the source keeps p{process.Number} waiting");
            var asked = _asked = new TaskCompletionSource<bool>();
            cancellationToken.UnsafeRegister(_ => Answer(open => open.TrySetCanceled(cancellationToken)), null);
            return new ValueTask<bool>(asked.Task);
        }

        return new ValueTask<bool>(++_position < items.Count);
    }

    public void WriteCustomId(ByteBuffer target) => Append(target, items[_position].Key);

    public void WriteParams(ByteBuffer target) => Append(target, string.Create(CultureInfo.InvariantCulture,
        $$"""{"model":"{{SimulatedRun.Model}}","max_tokens":{{SimulatedItem.FirstMaxTokens}},"messages":[{"role":"user","content":"{{items[_position].Text}}"}]}"""));

    public void WriteItem(ByteBuffer target) => Append(target, ItemJson(items[_position]));

    public ValueTask DisposeAsync()
    {
        Promise.Holds(!IsAsked, "The source was disposed of while it hadn't answered.");
        return default;
    }

    /// <summary>Gives the item that was asked for.</summary>
    internal void Give() => Answer(asked => asked.TrySetResult(++_position < items.Count));

    internal static string ItemJson(SimulatedItem item) => string.Create(CultureInfo.InvariantCulture, $$"""{"Number":{{item.Number}}}""");

    private void Answer(Action<TaskCompletionSource<bool>> answer)
    {
        if (Interlocked.Exchange(ref _asked, null) is { } asked)
        {
            answer(asked);
        }
    }

    private static void Append(ByteBuffer target, string text) => target.Append(Encoding.UTF8.GetBytes(text));
}
