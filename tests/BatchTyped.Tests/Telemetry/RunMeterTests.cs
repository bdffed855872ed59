using System.Diagnostics.Metrics;
using BatchTyped.Engine.Decisions;
using BatchTyped.Store;
using BatchTyped.Telemetry;
using static BatchTyped.Tests.Engine.Histories;

namespace BatchTyped.Tests.Telemetry;

public class RunMeterTests
{
    [Fact]
    public void Nothing_is_made_when_nobody_listens()
    {
        using var meter = new Meter(nameof(RunMeterTests));
        var told = new RunMeter(new Instruments(meter), TimeProvider.System);
        var before = New();
        var after = before.After(Chunk(1, 0, 100));
        var change = new RunChange(after.Run, [after.Batches[1]], [], "ChunkBuilt", Now);
        var poll = new RunEffect.Poll();
        told.Changed(before, after, change);

        var allocated = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            told.Changed(before, after, change);
            Assert.Null(told.Begin(poll, after));
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - allocated);
    }
}
