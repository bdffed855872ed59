using BatchTyped.Emulator.Tests.Support;

namespace BatchTyped.Emulator.Tests.Core;

public sealed class ShareTests
{
    private const int Count = 2_000;

    [Fact]
    public void Shares_come_out_as_asked()
    {
        using var simulated = new Simulated(options =>
        {
            options.ErroredShare = 0.05;
            options.ExpiredShare = 0.04;
            options.TruncatedShare = 0.03;
            options.RefusedShare = 0.02;
        });
        simulated.Create(Bodies.CreateMany(Count));

        long Settled(ItemOutcome outcome) => simulated.Core.ReadLedger(book => book.Settled(outcome));
        Assert.InRange(Settled(ItemOutcome.Errored), 60, 140);
        Assert.InRange(Settled(ItemOutcome.Expired), 45, 115);
        Assert.InRange(Settled(ItemOutcome.Truncated), 30, 90);
        Assert.InRange(Settled(ItemOutcome.Refused), 15, 65);
        Assert.Equal(0, simulated.Core.ReadLedger(book => book.Billed(ItemOutcome.Errored)));
    }

    [Fact]
    public void An_errored_request_can_succeed_in_its_next_batch()
    {
        using var simulated = new Simulated(options => options.ErroredShare = 0.5);
        var first = simulated.Results(simulated.Create(Bodies.CreateMany(200)).Id);
        var second = simulated.Results(simulated.Create(Bodies.CreateMany(200)).Id);

        var failedFirst = first.Where(line => TypeOf(line.Value) == "errored").Select(line => line.Key).ToList();
        Assert.InRange(failedFirst.Count, 70, 130);
        Assert.InRange(failedFirst.Count(id => TypeOf(second[id]) == "errored"), 1, failedFirst.Count - 1);
        Assert.All(failedFirst, id => Assert.Contains(
            first[id].GetProperty("error").GetProperty("error").GetProperty("type").GetString(),
            new[] { "overloaded_error", "api_error" }));
    }

    [Fact]
    public void A_truncated_request_is_truncated_again_until_it_may_have_more_tokens()
    {
        using var simulated = new Simulated(options => options.TruncatedShare = 0.3);
        string StopOf(string id, int maxTokens, string marker) => simulated.Results(simulated.Create(Bodies.Create(Bodies.Request(id + marker, Bodies.Params($"Ticket {id}", maxTokens)))).Id)
            .Single().Value.GetProperty("message").GetProperty("stop_reason").GetString()!;

        var cut = Enumerable.Range(0, 50).Select(i => $"row-{i}").First(id => StopOf(id, 256, "_aaaaaaaa") == "max_tokens");
        Assert.Equal("max_tokens", StopOf(cut, 256, "_bbbbbbbb"));
        Assert.Equal("end_turn", StopOf(cut, 257, "_cccccccc"));
    }

    [Fact]
    public void A_refused_request_stays_refused()
    {
        using var simulated = new Simulated(options => options.RefusedShare = 0.2);
        var first = simulated.Results(simulated.Create(Bodies.CreateMany(100)).Id);
        var second = simulated.Results(simulated.Create(Bodies.CreateMany(100)).Id);

        var refused = first.Keys.Where(id => IsRefused(first[id])).ToList();
        Assert.NotEmpty(refused);
        Assert.All(refused, id => Assert.True(IsRefused(second[id])));
        static bool IsRefused(System.Text.Json.JsonElement result) => result.GetProperty("message").GetProperty("stop_reason").GetString() == "refusal";
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void A_share_beyond_its_bounds_is_told(double share)
    {
        var exception = Assert.Throws<ArgumentOutOfRangeException>(() => new BatchEmulator(new EmulatorOptions { ExpiredShare = share }));
        Assert.Equal("ExpiredShare", exception.ParamName);
    }

    private static string? TypeOf(System.Text.Json.JsonElement result) => result.GetProperty("type").GetString();
}
