using BatchTyped.Emulator.Core;
using BatchTyped.Emulator.Tests.Support;

namespace BatchTyped.Emulator.Tests.Core;

public sealed class LedgerTests
{
    [Fact]
    public void Equal_requests_in_two_batches_are_paid_twice()
    {
        using var simulated = new Simulated();
        simulated.Create(Bodies.CreateMany(3));
        simulated.Create(Bodies.CreateMany(3));

        Assert.Equal((2, 6, 3, 3), Figures(simulated));
    }

    [Fact]
    public void A_third_billing_counts_again()
    {
        using var simulated = new Simulated();
        simulated.Create(Bodies.CreateMany(1));
        simulated.Create(Bodies.CreateMany(1));
        simulated.Create(Bodies.CreateMany(1));

        Assert.Equal((3, 3, 1, 2), Figures(simulated));
    }

    [Fact]
    public void Another_custom_id_or_other_params_are_not_paid_twice()
    {
        using var simulated = new Simulated();
        simulated.Create(Bodies.Create(Bodies.Request("a", Bodies.Params("x"))));
        simulated.Create(Bodies.Create(Bodies.Request("b", Bodies.Params("x"))));
        simulated.Create(Bodies.Create(Bodies.Request("a", Bodies.Params("y"))));
        simulated.Create(Bodies.Create(Bodies.Request("a", Bodies.Params("x", maxTokens: 300))));

        Assert.Equal((4, 4, 2, 0), Figures(simulated));
    }

    [Fact]
    public void What_is_not_billed_is_not_paid_twice()
    {
        using var simulated = new Simulated(options => options.Responder = _ => EmulatorAnswer.Refusal());
        simulated.Create(Bodies.CreateMany(2));
        simulated.Create(Bodies.CreateMany(2));

        Assert.Equal((2, 4, 2, 0), Figures(simulated));
        Assert.Equal(4, simulated.Core.ReadLedger(book => book.Settled(ItemOutcome.Refused)));
        Assert.Equal(0, simulated.Core.ReadLedger(book => book.BilledRequests));
    }

    [Fact]
    public void A_refusal_after_output_is_billed()
    {
        using var simulated = new Simulated(options => options.Responder = _ => EmulatorAnswer.Refusal(partialText: "I could"));
        simulated.Create(Bodies.CreateMany(1));

        Assert.Equal(1, simulated.Core.ReadLedger(book => book.Billed(ItemOutcome.Refused)));
        Assert.True(simulated.Core.ReadLedger(book => book.BilledInputTokens) > 0);
    }

    [Fact]
    public void A_deleted_batch_stays_in_the_ledger()
    {
        using var simulated = new Simulated();
        var batch = simulated.Create(Bodies.CreateMany(2));
        Assert.Null(simulated.Core.Delete(Simulated.Caller, batch.Id));

        Assert.Equal((1, 2, 2, 0), Figures(simulated));
        Assert.Equal(2, simulated.Core.ReadLedger(book => book.BilledRequests));
    }

    [Fact]
    public void Nothing_is_billed_before_the_batch_ends()
    {
        using var simulated = new Simulated(options => options.ProcessingTime = ProcessingTime.Of(TimeSpan.FromHours(1)));
        simulated.Create(Bodies.CreateMany(2));
        Assert.Equal(0, simulated.Core.ReadLedger(book => book.BilledRequests));

        simulated.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(2, simulated.Core.ReadLedger(book => book.BilledRequests));
    }

    [Fact]
    public void A_request_is_found_by_its_custom_id_with_params_and_line()
    {
        using var simulated = new Simulated();
        var batch = simulated.Create(Bodies.Create(Bodies.Request("a", Bodies.Params("x")), Bodies.Request("b")));

        var entry = Assert.Single(simulated.Core.FindRequests("a"));
        Assert.Equal((batch.Id, ItemOutcome.Succeeded, true), (entry.BatchId, entry.Outcome, entry.Billed));
        Assert.Equal(Bodies.Params("x").ToJsonString(), entry.Params);
        Assert.Contains("\"custom_id\":\"a\"", entry.ResultLine);
        Assert.Empty(simulated.Core.FindRequests("c"));
    }

    private static (long, long, long, long) Figures(Simulated simulated) =>
        simulated.Core.ReadLedger(book => (book.Batches, book.Requests, book.DistinctCustomIds, book.PaidTwice));
}
