using System.Text;
using BatchTyped.Api;
using BatchTyped.Engine.State;

namespace BatchTyped.Tests.Api;

public class BatchSnapshotReaderTests
{
    private const string Ended = """
        {"results_url":"https://elsewhere","archived_at":"2026-12-21T10:15:00Z","cancel_initiated_at":"2026-11-22T10:20:00Z","ended_at":"2026-11-22T10:41:07.500000Z","expires_at":"2026-11-23T10:15:00.123456Z","created_at":"2026-11-22T10:15:00.123456Z","request_counts":{"expired":5,"canceled":4,"errored":3,"succeeded":2,"processing":1,"paused":9},"processing_status":"ended","type":"message_batch","id":"msgbatch_1","new":{"id":"no"}}
        """;

    [Fact]
    public void A_batch_is_read_whatever_the_order() => Assert.Equal(
        new BatchSnapshot
        {
            Id = "msgbatch_1",
            ProcessingStatus = "ended",
            Counts = new RequestCounts(1, 2, 3, 4, 5),
            CreatedAt = new DateTimeOffset(2026, 11, 22, 10, 15, 0, TimeSpan.Zero).AddMicroseconds(123456),
            ExpiresAt = new DateTimeOffset(2026, 11, 23, 10, 15, 0, TimeSpan.Zero).AddMicroseconds(123456),
            EndedAt = new DateTimeOffset(2026, 11, 22, 10, 41, 7, 500, TimeSpan.Zero),
            CancelInitiatedAt = new DateTimeOffset(2026, 11, 22, 10, 20, 0, TimeSpan.Zero),
            ArchivedAt = new DateTimeOffset(2026, 12, 21, 10, 15, 0, TimeSpan.Zero),
        },
        TryRead(Ended));

    [Fact]
    public void Nullable_fields_may_be_missing()
    {
        var batch = TryRead("""
            {"id":"a","processing_status":"from_the_future","request_counts":{"processing":1,"succeeded":0,"errored":0,"canceled":0,"expired":0},"created_at":"2026-11-22T10:15:00Z","expires_at":"2026-11-23T10:15:00Z"}
            """);

        Assert.NotNull(batch);
        Assert.False(batch.HasEnded);
        Assert.Null(batch.EndedAt);
    }

    [Theory]
    [InlineData("id")]
    [InlineData("processing_status")]
    public void A_batch_without_a_field_that_must_be_there_isnt_read(string field) =>
        Assert.Null(TryRead(Ended.Replace($"\"{field}\"", "\"gone\"", StringComparison.Ordinal)));

    [Theory]
    [InlineData("created_at", "2026-11-23T10:15:00.1234560+00:00")]
    [InlineData("expires_at", "2026-11-23T10:15:00.1234560+00:00")]
    [InlineData("ended_at", "2026-11-23T10:15:00.1234560+00:00")]
    public void A_time_that_is_missing_is_unknown_and_the_expiry_follows_from_the_creation(string field, string expiry) =>
        Assert.Equal(expiry, TryRead(Ended.Replace($"\"{field}\"", "\"gone\"", StringComparison.Ordinal))!.Expiry!.Value.ToString("O"));

    [Theory]
    [InlineData("request_counts")]
    [InlineData("processing")]
    [InlineData("succeeded")]
    [InlineData("errored")]
    [InlineData("canceled")]
    [InlineData("expired")]
    public void Counts_that_arent_whole_are_unknown_and_the_batch_isnt_the_one_asked_for(string field)
    {
        var body = Ended.Replace($"\"{field}\"", "\"gone\"", StringComparison.Ordinal);
        var batch = TryRead(body)!;

        Assert.Null(batch.Counts);
        Assert.True(batch.MayHold(1) && batch.MayHold(2));
        Assert.NotNull(BatchSnapshotReader.TryRead(Encoding.UTF8.GetBytes(Ended), "msgbatch_1"));
        Assert.Null(BatchSnapshotReader.TryRead(Encoding.UTF8.GetBytes(Ended), "MSGBATCH_1"));
        Assert.Null(BatchSnapshotReader.TryRead(Encoding.UTF8.GetBytes(body), "msgbatch_1"));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("a b")]
    [InlineData("a\\n")]
    [InlineData("\\u202eabc")]
    [InlineData("ä")]
    public void An_id_that_no_name_looks_like_isnt_read(string id) => Assert.Null(TryRead(Ended.Replace("msgbatch_1", id, StringComparison.Ordinal)));

    [Fact]
    public void An_id_without_end_isnt_read()
    {
        Assert.NotNull(TryRead(Ended.Replace("msgbatch_1", new string('a', 256), StringComparison.Ordinal)));
        Assert.Null(TryRead(Ended.Replace("msgbatch_1", new string('a', 257), StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("<html>")]
    [InlineData("""{"id":""")]
    public void What_isnt_a_batch_isnt_read(string body) => Assert.Null(TryRead(body));

    [Fact]
    public void Something_behind_a_batch_makes_it_unreadable() => Assert.Null(TryRead(Ended + "{}"));

    [Fact]
    public void A_page_with_a_batch_that_cant_be_read_isnt_read()
    {
        Assert.NotNull(TryReadPage($$"""{"data":[{{Ended}}],"has_more":false,"first_id":"a","last_id":"a"}"""));
        Assert.Null(TryReadPage($$"""{"data":[{{Ended}},{"id":"b"}],"has_more":false,"last_id":"b"}"""));
        Assert.Null(TryReadPage($$"""{"data":[{{Ended}}]}"""));
        Assert.Null(TryReadPage("""{"has_more":false}"""));
    }

    [Fact]
    public void An_empty_page_is_the_last_one()
    {
        var page = TryReadPage("""{"data":[],"has_more":true,"first_id":null,"last_id":null}""");

        Assert.NotNull(page);
        Assert.False(page.HasMore);
        Assert.Null(page.LastId);
    }

    private static BatchSnapshot? TryRead(string body) => BatchSnapshotReader.TryRead(Encoding.UTF8.GetBytes(body));

    private static BatchPage? TryReadPage(string body) => BatchSnapshotReader.TryReadPage(Encoding.UTF8.GetBytes(body));
}
