using BatchTyped.Emulator.Core;
using BatchTyped.Emulator.Tests.Support;

namespace BatchTyped.Emulator.Tests.Core;

public sealed class ProcessingTimeTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public void Log_normal_times_have_their_median_and_a_long_tail()
    {
        using var simulated = new Simulated(options => options.ProcessingTime = ProcessingTime.LogNormal(Hour, 0.8));
        var ids = Enumerable.Range(0, 400).Select(i => simulated.Create(Bodies.CreateMany(1, $"{i}-")).Id).ToList();
        simulated.Time.Advance(24 * Hour);
        var hours = ids.Select(simulated.Retrieve).Select(batch => (batch.EndedAt!.Value - batch.CreatedAt) / Hour).Order().ToList();
        Assert.InRange(hours[200], 0.85, 1.2);
        Assert.InRange(hours.Count(time => time < Math.Exp(-0.8)), 40, 90);
        Assert.InRange(hours.Count(time => time > Math.Exp(0.8)), 40, 90);
        Assert.InRange(hours[^1], 4, 24);
    }

    [Fact]
    public void A_log_normal_time_has_bounds()
    {
        var time = ProcessingTime.LogNormal(Hour, 1);
        Assert.InRange(time.Shortest / Hour, 0.040, 0.050);
        Assert.InRange(time.Longest / Hour, 20, 25);
        Assert.Equal((time.Shortest, time.Longest), (time.At(0), time.At(1)));
        Assert.InRange((time.At(0.5) - Hour).TotalSeconds, -0.01, 0.01);
        Assert.Equal(Hour, ProcessingTime.LogNormal(Hour, 0).At(0.9));
    }

    [Fact]
    public void Unfit_times_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ProcessingTime.LogNormal(TimeSpan.Zero, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => ProcessingTime.LogNormal(Hour, -0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => ProcessingTime.LogNormal(Hour, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => ProcessingTime.LogNormal(24 * Hour, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => ProcessingTime.Of(Hour).WithRequestSpread(3.1));
    }

    [Theory]
    [InlineData(null, 0.25, 0.25)]
    [InlineData(1.0, 0.25, 0.95)]
    [InlineData(0.3, 0.25, 0.05)]
    public void Requests_are_done_evenly_or_most_of_them_early(double? spread, double ofTheTime, double done)
    {
        using var simulated = new Simulated(options =>
        {
            var time = ProcessingTime.Of(4 * Hour);
            options.ProcessingTime = spread is { } width ? time.WithRequestSpread(width) : time;
        });
        var id = simulated.Create(Bodies.CreateMany(1_000)).Id;
        simulated.Time.Advance(4 * Hour * ofTheTime);
        simulated.Core.Cancel(Simulated.Caller, id);
        var counts = simulated.Retrieve(id).Counts;
        Assert.InRange(counts.Succeeded / 1_000.0, done - 0.05, done + 0.05);
        Assert.Equal(1_000, counts.Succeeded + counts.Canceled);
    }

    [Fact]
    public void The_queue_empties_as_requests_are_done()
    {
        using var simulated = new Simulated(options =>
        {
            options.Tier = EmulatorTier.Start;
            options.ProcessingTime = ProcessingTime.Of(4 * Hour).WithRequestSpread(1);
        });
        var body = Bodies.CreateMany(70_000);
        simulated.Create(body);
        simulated.Create(body);
        Assert.Equal(429, Refusal(simulated, body));
        simulated.Time.Advance(Hour);
        Assert.Null(Refusal(simulated, body));
    }

    [Fact]
    public void A_batch_that_ends_by_itself_has_done_all()
    {
        foreach (var spread in new double?[] { null, 0, 0.5, 3 })
        {
            using var simulated = new Simulated(options =>
            {
                var time = ProcessingTime.LogNormal(Hour, 0.5);
                options.ProcessingTime = spread is { } width ? time.WithRequestSpread(width) : time;
            });
            var id = simulated.Create(Bodies.CreateMany(500)).Id;
            simulated.Time.Advance(24 * Hour);
            Assert.Equal(500, simulated.Retrieve(id).Counts.Succeeded);
        }
    }

    [Theory]
    [InlineData(0.001)]
    [InlineData(0.5)]
    [InlineData(0.8)]
    [InlineData(0.999)]
    public void Shares_and_values_of_the_normal_distribution_are_inverse(double share) =>
        Assert.Equal(share, NormalDistribution.ShareBelow(NormalDistribution.ValueAt(share)), 1e-6);

    private static int? Refusal(Simulated simulated, string body) => simulated.TryCreate(body).Succeeded(out _, out var error) ? null : error.Status;
}
