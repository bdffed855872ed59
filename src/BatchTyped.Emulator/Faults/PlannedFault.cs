using BatchTyped.Emulator.Core;

namespace BatchTyped.Emulator.Faults;

/// <summary>A fault and how often it happened.</summary>
internal sealed class PlannedFault(Fault fault, int ordinal)
{
    private long _times;

    public Fault Fault { get; } = fault;

    public bool HitsCall(EmulatorEndpoint endpoint, long call, long? batch, long seed)
    {
        if (Fault.IsOfItem || (Fault.On ?? endpoint) != endpoint || call < Fault.Call || (Fault.Batch is { } wanted && wanted != batch))
        {
            return false;
        }

        var draw = Draw.For(seed, "fault of a call");
        draw.Add((long)endpoint);
        draw.Add(call);
        return Happens(draw);
    }

    public bool HitsItem(long batch, string customId, UInt128 chance, long seed)
    {
        if (!Fault.IsOfItem || (Fault.Batch ?? batch) != batch || !customId.StartsWith(Fault.Item ?? "", StringComparison.Ordinal))
        {
            return false;
        }

        var draw = Draw.For(seed, "fault of an item");
        draw.Add(chance);
        return Happens(draw);
    }

    private bool Happens(StableHash draw)
    {
        draw.Add(ordinal);
        if (_times >= (Fault.Times ?? long.MaxValue) || !Draw.Hits(draw, Fault.Probability ?? 1))
        {
            return false;
        }

        _times++;
        return true;
    }
}
