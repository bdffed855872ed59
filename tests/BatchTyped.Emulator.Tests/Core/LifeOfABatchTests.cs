using BatchTyped.Emulator.Core;
using BatchTyped.Emulator.Tests.Support;

namespace BatchTyped.Emulator.Tests.Core;

public sealed class LifeOfABatchTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public void The_counters_always_sum_up_to_the_number_of_requests()
    {
        using var simulated = new Simulated(options =>
        {
            options.ProcessingTime = ProcessingTime.Of(2 * Hour);
            options.CancelingTime = TimeSpan.FromMinutes(10);
            options.ErroredShare = options.ExpiredShare = options.RefusedShare = options.TruncatedShare = 0.2;
        });
        var id = simulated.Create(Bodies.CreateMany(300)).Id;
        AssertSum();
        simulated.Time.Advance(Hour);
        AssertSum();
        simulated.Core.Cancel(Simulated.Caller, id);
        AssertSum();
        simulated.Time.Advance(Hour);
        AssertSum();
        var ended = simulated.Retrieve(id).Counts;
        Assert.All((int[])[ended.Succeeded, ended.Errored, ended.Canceled, ended.Expired], count => Assert.NotEqual(0, count));

        void AssertSum()
        {
            var counts = simulated.Retrieve(id).Counts;
            Assert.Equal(300, counts.Processing + counts.Succeeded + counts.Errored + counts.Canceled + counts.Expired);
        }
    }

    [Fact]
    public void The_version_a_batch_was_created_with_holds_for_its_requests_whoever_asks()
    {
        using var simulated = new Simulated();
        var parameters = Bodies.Params();
        parameters["temperature"] = 0.5;
        var body = Bodies.Create(Bodies.Request("a", parameters));
        var former = simulated.Create(body, Simulated.Caller with { ApiVersion = ApiVersions.First }).Id;
        Assert.Equal("succeeded", simulated.Results(former)["a"].GetProperty("type").GetString());
        Assert.Equal("errored", simulated.Results(simulated.Create(body).Id)["a"].GetProperty("type").GetString());
    }

    [Fact]
    public void Models_and_shapes_may_be_mixed_in_a_batch()
    {
        using var simulated = new Simulated();
        var tool = Bodies.Params(model: "claude-haiku-4-5");
        tool["tools"] = new System.Text.Json.Nodes.JsonArray(new System.Text.Json.Nodes.JsonObject { ["name"] = "file", ["input_schema"] = new System.Text.Json.Nodes.JsonObject { ["type"] = "object" } });
        var results = simulated.Results(simulated.Create(Bodies.Create(
            Bodies.Request("text"), Bodies.Request("schema", Bodies.Params(model: "claude-opus-5-5", schema: Bodies.LabelSchema)), Bodies.Request("tool", tool))).Id);
        Assert.Equal(
            ["claude-sonnet-4-6", "claude-opus-5-5", "claude-haiku-4-5-20251001"],
            ((string[])["text", "schema", "tool"]).Select(id => results[id].GetProperty("message").GetProperty("model").GetString()!));
    }

    [Fact]
    public void A_request_may_not_name_another_user_profile_than_its_batch()
    {
        using var simulated = new Simulated();
        var (own, other) = (Bodies.Params(), Bodies.Params());
        (own["user_profile_id"], other["user_profile_id"]) = ("uprof_1", "uprof_2");
        var body = Bodies.Create(Bodies.Request("none"), Bodies.Request("own", own), Bodies.Request("other", other));
        var results = simulated.Results(simulated.Create(body, Simulated.Caller with { UserProfileId = "uprof_1" }).Id);
        Assert.Equal(["succeeded", "succeeded", "errored"], ((string[])["none", "own", "other"]).Select(id => results[id].GetProperty("type").GetString()!));
        Assert.Equal("succeeded", simulated.Results(simulated.Create(body).Id)["other"].GetProperty("type").GetString());
    }

    [Fact]
    public async Task Other_calls_go_on_while_a_batch_is_processed()
    {
        using var inProcess = new SemaphoreSlim(0);
        using var goOn = new ManualResetEventSlim();
        using var simulated = new Simulated(options => options.Responder = _ =>
        {
            inProcess.Release();
            goOn.Wait();
            return null;
        });
        var due = simulated.Create(Bodies.CreateMany(1));
        var asked = Task.Run(() => simulated.Retrieve(due.Id));
        await inProcess.WaitAsync();
        var other = simulated.Create(Bodies.CreateMany(1, "other-"));
        Assert.False(asked.IsCompleted);
        goOn.Set();
        Assert.Equal(BatchView.Ended, (await asked).ProcessingStatus);
        Assert.Equal(BatchView.Ended, simulated.Retrieve(other.Id).ProcessingStatus);
    }

    [Fact]
    public void Counters_but_processing_are_zero_until_the_end()
    {
        using var simulated = new Simulated(options => options.ProcessingTime = ProcessingTime.Of(Hour));
        var id = simulated.Create(Bodies.CreateMany(10)).Id;

        simulated.Time.Advance(TimeSpan.FromMinutes(59));
        var running = simulated.Retrieve(id);
        Assert.Equal(("in_progress", new RequestCounts(10, 0, 0, 0, 0), null, false), (running.ProcessingStatus, running.Counts, running.EndedAt, running.HasResults));

        simulated.Time.Advance(TimeSpan.FromMinutes(1));
        var ended = simulated.Retrieve(id);
        Assert.Equal(("ended", new RequestCounts(0, 10, 0, 0, 0), running.CreatedAt + Hour, true), (ended.ProcessingStatus, ended.Counts, ended.EndedAt, ended.HasResults));
    }

    [Fact]
    public void A_create_shows_in_progress_even_when_processing_takes_no_time()
    {
        using var simulated = new Simulated();
        var created = simulated.Create(Bodies.CreateMany(2));
        Assert.Equal(("in_progress", 2), (created.ProcessingStatus, created.Counts.Processing));
        Assert.Equal("ended", simulated.Retrieve(created.Id).ProcessingStatus);
    }

    [Fact]
    public void After_24_hours_the_rest_expires_and_what_was_done_stays()
    {
        using var simulated = new Simulated(options => options.ProcessingTime = ProcessingTime.Of(48 * Hour));
        var id = simulated.Create(Bodies.CreateMany(400)).Id;

        simulated.Time.Advance((24 * Hour) - TimeSpan.FromSeconds(1));
        Assert.Equal("in_progress", simulated.Retrieve(id).ProcessingStatus);
        simulated.Time.Advance(TimeSpan.FromSeconds(1));

        var ended = simulated.Retrieve(id);
        Assert.Equal(ended.ExpiresAt, ended.EndedAt);
        Assert.InRange(ended.Counts.Expired, 150, 250);
        Assert.Equal(400, ended.Counts.Expired + ended.Counts.Succeeded);
        Assert.Equal(ended.Counts.Expired, simulated.Results(id).Values.Count(result => result.GetProperty("type").GetString() == "expired"));
        Assert.Equal(ended.Counts.Succeeded, simulated.Core.ReadLedger(book => book.BilledRequests));
    }

    [Fact]
    public void A_cancel_keeps_what_was_done()
    {
        using var simulated = new Simulated(options => options.ProcessingTime = ProcessingTime.Of(2 * Hour));
        var id = simulated.Create(Bodies.CreateMany(400)).Id;
        simulated.Time.Advance(Hour);

        Assert.True(simulated.Core.Cancel(Simulated.Caller, id).Succeeded(out var canceling, out _));
        Assert.Equal(("canceling", 400), (canceling.ProcessingStatus, canceling.Counts.Processing));
        var ended = simulated.Retrieve(id);
        Assert.Equal(("ended", canceling.CancelInitiatedAt), (ended.ProcessingStatus, ended.EndedAt));
        Assert.InRange(ended.Counts.Canceled, 150, 250);
        Assert.Equal(400, ended.Counts.Canceled + ended.Counts.Succeeded);
    }

    [Fact]
    public void A_cancel_takes_its_time_and_may_be_repeated()
    {
        using var simulated = new Simulated(options =>
        {
            options.ProcessingTime = ProcessingTime.Of(2 * Hour);
            options.CancelingTime = TimeSpan.FromMinutes(10);
        });
        var id = simulated.Create(Bodies.CreateMany(4)).Id;
        var canceledAt = simulated.Time.GetUtcNow();
        simulated.Core.Cancel(Simulated.Caller, id);
        simulated.Time.Advance(TimeSpan.FromMinutes(9));
        Assert.True(simulated.Core.Cancel(Simulated.Caller, id).Succeeded(out var again, out _));
        Assert.Equal(("canceling", canceledAt), (again.ProcessingStatus, again.CancelInitiatedAt));

        simulated.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(canceledAt.AddMinutes(10), simulated.Retrieve(id).EndedAt);
    }

    [Fact]
    public void A_cancel_that_comes_too_late_cancels_nothing()
    {
        using var simulated = new Simulated(options => options.ProcessingTime = ProcessingTime.Of(Hour));
        var id = simulated.Create(Bodies.CreateMany(20)).Id;
        simulated.Core.Cancel(Simulated.Caller, id, tooLate: true);
        Assert.Equal("canceling", simulated.Retrieve(id).ProcessingStatus);

        simulated.Time.Advance(Hour);
        var ended = simulated.Retrieve(id);
        Assert.Equal((20, 0), (ended.Counts.Succeeded, ended.Counts.Canceled));
        Assert.NotNull(ended.CancelInitiatedAt);
    }

    [Fact]
    public void Cancel_delete_and_results_have_their_time()
    {
        using var simulated = new Simulated(options => options.ProcessingTime = ProcessingTime.Of(Hour));
        var id = simulated.Create(Bodies.CreateMany(2)).Id;
        Assert.Equal((400, "invalid_request_error"), Kind(simulated.Core.Delete(Simulated.Caller, id)));
        Assert.Equal((404, "not_found_error"), Kind(simulated.Core.Results(Simulated.Caller, id).Error));

        simulated.Time.Advance(Hour);
        Assert.Equal((400, "invalid_request_error"), Kind(simulated.Core.Cancel(Simulated.Caller, id).Error));
        Assert.Null(simulated.Core.Delete(Simulated.Caller, id));
        Assert.Equal((404, "not_found_error"), Kind(simulated.Core.Delete(Simulated.Caller, id)));
        Assert.Equal((404, "not_found_error"), Kind(simulated.Core.Results(Simulated.Caller, id).Error));
        Assert.True(simulated.Core.List(Simulated.Caller, new PageQuery()).Succeeded(out var page, out _));
        Assert.Empty(page.Items);
    }

    [Fact]
    public void Results_stay_29_days_from_creation_and_the_batch_longer()
    {
        using var simulated = new Simulated(options => options.ProcessingTime = ProcessingTime.Of(Hour));
        var created = simulated.Create(Bodies.CreateMany(2));
        simulated.Time.Advance(TimeSpan.FromDays(29) - TimeSpan.FromSeconds(1));
        Assert.Equal(2, simulated.Results(created.Id).Count);

        simulated.Time.Advance(TimeSpan.FromSeconds(1));
        var archived = simulated.Retrieve(created.Id);
        Assert.Equal((created.CreatedAt.AddDays(29), false), (archived.ArchivedAt, archived.HasResults));
        Assert.Equal(404, simulated.Core.Results(Simulated.Caller, created.Id).Error?.Status);
    }

    [Fact]
    public void Results_come_in_an_order_of_their_own_and_always_the_same()
    {
        string Order()
        {
            using var simulated = new Simulated();
            return string.Join(",", simulated.Results(simulated.Create(Bodies.CreateMany(50)).Id).Keys);
        }

        Assert.NotEqual(string.Join(",", Enumerable.Range(0, 50).Select(i => $"row-{i}")), Order());
        Assert.Equal(Order(), Order());
    }

    [Fact]
    public void Another_seed_gives_other_answers()
    {
        string Text(long seed)
        {
            using var simulated = new Simulated(options => options.Seed = seed);
            return simulated.ResultOf(Bodies.Params(schema: Bodies.LabelSchema)).GetProperty("message").GetProperty("content")[0].GetProperty("text").GetString()!;
        }

        Assert.Equal(Text(1), Text(1));
        Assert.NotEqual(Text(1), Text(2));
    }

    [Fact]
    public void The_queue_has_a_limit_that_frees_itself_as_requests_are_done()
    {
        using var simulated = new Simulated(options =>
        {
            options.Tier = EmulatorTier.Start;
            options.ProcessingTime = ProcessingTime.Of(Hour);
        });
        static string Many(string prefix) => $"{{\"requests\":[{string.Join(",", Enumerable.Range(0, 100_000).Select(i => $"{{\"custom_id\":\"{prefix}{i}\",\"params\":{{}}}}"))}]}}";
        simulated.Create(Many("a"));
        simulated.Create(Many("b"));

        var full = simulated.TryCreate(Bodies.CreateMany(1)).Error;
        Assert.Equal((429, "rate_limit_error"), Kind(full));
        Assert.NotNull(full!.RetryAfter);
        simulated.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(simulated.TryCreate(Bodies.CreateMany(1)).Error);
    }

    [Fact]
    public void Processing_time_is_drawn_for_each_batch()
    {
        using var simulated = new Simulated(options => options.ProcessingTime = ProcessingTime.Between(TimeSpan.FromMinutes(1), Hour));
        var ids = Enumerable.Range(0, 20).Select(i => simulated.Create(Bodies.CreateMany(1, $"{i}-")).Id).ToList();
        simulated.Time.Advance(Hour);
        var times = ids.Select(id => simulated.Retrieve(id)).Select(batch => batch.EndedAt!.Value - batch.CreatedAt).ToList();
        Assert.All(times, time => Assert.InRange(time, TimeSpan.FromMinutes(1), Hour));
        Assert.Equal(20, times.Distinct().Count());
    }

    [Fact]
    public void The_clock_can_be_set_forward()
    {
        using var simulated = new Simulated(options => options.ProcessingTime = ProcessingTime.Of(Hour));
        var id = simulated.Create(Bodies.CreateMany(1)).Id;
        simulated.Core.AdvanceClock(Hour);
        Assert.Equal("ended", simulated.Retrieve(id).ProcessingStatus);
        Assert.Throws<ArgumentOutOfRangeException>(() => simulated.Core.AdvanceClock(-Hour));
    }

    [Theory]
    [InlineData(0, 0.5, 10)]
    [InlineData(30, 0.5, 5)]
    [InlineData(60, 0.5, 0)]
    public void Waiting_requests_grow_fewer(int minutes, double share, int waiting)
    {
        var created = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var times = new BatchTimes(created, Hour);
        Assert.Equal(waiting, times.Waiting(10, created.AddMinutes(minutes)));
        Assert.Equal(RequestFate.Processed, times.FateAt(share));
    }

    private static (int?, string?) Kind(ApiError? error) => (error?.Status, error?.Type);
}
