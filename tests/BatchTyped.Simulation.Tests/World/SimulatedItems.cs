using System.Globalization;
using System.Text;
using BatchTyped.Engine.Building;
using BatchTyped.Simulation.Tests.Processes;
using BatchTyped.SourceGen;

namespace BatchTyped.Simulation.Tests.World;

/// <summary>The source of the items, as a task's generated code would write them.</summary>
internal sealed class SimulatedItems(SimulatedRun run, SimulatedProcess process, IReadOnlyList<SimulatedItem> items, string model) : IItemSource
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

        // What was taken before is compared before the run is driven, and is at hand.
        if (_position + 1 >= run.Row.Run.SourcePosition && run.Chance.Hits(run.Weather.SourceWaits))
        {
            run.Trace.Add($"  the source keeps p{process.Number} waiting");
            _asked = new TaskCompletionSource<bool>();
            cancellationToken.UnsafeRegister(_ => Answer(asked => asked.TrySetCanceled(cancellationToken)), null);
            return new ValueTask<bool>(_asked.Task);
        }

        return new ValueTask<bool>(++_position < items.Count);
    }

    /// <summary>Gives the item that was asked for.</summary>
    internal void Give() => Answer(asked => asked.TrySetResult(++_position < items.Count));

    private void Answer(Action<TaskCompletionSource<bool>> answer)
    {
        if (Interlocked.Exchange(ref _asked, null) is { } asked)
        {
            answer(asked);
        }
    }

    public void WriteCustomId(ByteBuffer target) => Append(target, items[_position].Key);

    public void WriteParams(ByteBuffer target) => Append(target, string.Create(CultureInfo.InvariantCulture,
        $$"""{"model":"{{model}}","max_tokens":{{SimulatedItem.FirstMaxTokens}},"messages":[{"role":"user","content":"{{items[_position].Text}}"}]}"""));

    public void WriteItem(ByteBuffer target) => Append(target, ItemJson(items[_position]));

    public ValueTask DisposeAsync()
    {
        Promise.Holds(!IsAsked, "The source was disposed of while it hadn't answered.");
        return default;
    }

    internal static string ItemJson(SimulatedItem item) => string.Create(CultureInfo.InvariantCulture, $$"""{"Number":{{item.Number}}}""");

    private static void Append(ByteBuffer target, string text) => target.Append(Encoding.UTF8.GetBytes(text));
}
