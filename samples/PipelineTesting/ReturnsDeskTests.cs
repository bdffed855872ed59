using BatchTyped;
using BatchTyped.Emulator;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace PipelineTesting;

public class ReturnsDeskTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Each_return_gets_its_shelf_and_doubt_goes_to_people()
    {
        await using var bench = new TestBench();
        await using var process = bench.StartProcess();

        var sorted = await Desk(process).SortAsync("monday", [new(1, "as new"), new(2, "hm"), new(3, "broken")]);

        Assert.Equal([1], sorted[Shelf.Restock]);
        Assert.Equal([3], sorted[Shelf.Repair]);
        Assert.Equal([2], sorted[null]);
    }

    [Fact]
    public async Task What_the_model_refuses_cuts_off_or_gets_wrong_goes_to_people()
    {
        await using var bench = new TestBench(options => options.Faults = new FaultPlan()
            .Add(new Fault(FaultKind.RefuseItem) { Item = "return-1" })
            .Add(new Fault(FaultKind.InvalidAnswer) { Item = "return-2" })
            .Add(new Fault(FaultKind.TruncateItem) { Item = "return-3" }));
        await using var process = bench.StartProcess();

        var sorted = await Desk(process).SortAsync("monday", Returns(4));

        Assert.Equal([1, 2, 3], sorted[null].Order());
        Assert.Equal([4], sorted[Shelf.Restock]);
    }

    /// <summary>What fails at the API's side is sent again by itself; what fails on the way must never be paid for twice.</summary>
    [Fact]
    public async Task A_bad_day_changes_nothing_about_the_shelves_or_the_bill()
    {
        await using var bench = new TestBench(options => options.Faults = new FaultPlan()
            .Add(new Fault(FaultKind.LoseAnswer) { On = EmulatorEndpoint.Create, Call = 2, Times = 1 }) // accepted, but nobody is told
            .Add(new Fault(FaultKind.Refuse) { On = EmulatorEndpoint.Create, Status = 529, Times = 2 })
            .Add(new Fault(FaultKind.ResetDownload) { On = EmulatorEndpoint.Results, AfterBytes = 500, Times = 2 })
            .Add(new Fault(FaultKind.ErrorItem) { Item = "return-7", Times = 1 })
            .Add(new Fault(FaultKind.ReorderLines)));
        await using var process = bench.StartProcess();

        var sorted = await Desk(process).SortAsync("monday", Returns(30));

        Assert.Equal(Enumerable.Range(1, 30), sorted[Shelf.Restock].Order());
        Assert.Equal(0, bench.Emulator.Ledger.PaidTwice);
        Assert.Equal(30, bench.Emulator.Ledger.BilledRequests);
    }

    /// <summary>A process that ends in the middle and a batch that takes most of a day, in a moment.</summary>
    [Fact]
    public async Task Stopped_in_the_middle_it_goes_on_the_next_day()
    {
        await using var bench = new TestBench(options => options.ProcessingTime = ProcessingTime.Of(TimeSpan.FromHours(20)));
        using (var stop = new CancellationTokenSource())
        await using (var process = bench.StartProcess())
        {
            var sent = new Sent(batches: 3);
            var sorting = Desk(process, sent).SortAsync("monday", Returns(30), stop.Token);
            await sent.Task.WaitAsync(Patience);
            await stop.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sorting);
        }

        bench.Emulator.AdvanceClock(TimeSpan.FromHours(20));
        await using var next = bench.StartProcess();
        var sorted = await Desk(next).SortAsync("monday", Returns(30));

        Assert.Equal(Enumerable.Range(1, 30), sorted[Shelf.Restock].Order());
        Assert.Equal(3, bench.Emulator.Ledger.Batches);
        Assert.Equal(0, bench.Emulator.Ledger.PaidTwice);
    }

    private static ReturnsDesk Desk(ServiceProvider process, IProgress<BatchProgress>? progress = null) => new(process.GetRequiredService<BatchClient>(), progress);

    private static IEnumerable<RouteReturn> Returns(int count) => Enumerable.Range(1, count).Select(order => new RouteReturn(order, "as new"));

    /// <summary>Ends once so many batches are at the API.</summary>
    private sealed class Sent(int batches) : IProgress<BatchProgress>
    {
        private readonly TaskCompletionSource _sent = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Task => _sent.Task;

        public void Report(BatchProgress value)
        {
            if (value.BatchesInProgress == batches)
            {
                _sent.TrySetResult();
            }
        }
    }
}
