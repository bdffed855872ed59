using System.Text.Json;
using BatchTyped.Engine.State;
using BatchTyped.Store;

namespace BatchTyped.Tests.Store;

/// <summary>
/// Rows outlive versions. The texts below were written by version 1 and are never edited: every later version reads them, and reads
/// what they lack as what they meant.
/// </summary>
public sealed class StateJsonTests
{
    private const string Run = """
        {"name":"run","randomId":"00000000000000ff","taskName":"ClassifyTicket","model":"claude-sonnet-4-6","maxTokens":256,"requestFingerprint":"r1","readerFingerprint":"r2","baseAddress":"https://api.anthropic.com/","apiVersion":"2026-10-21","betas":["b1"],"createdAt":"2026-11-22T09:30:15.123456+02:00","organization":null,"workspace":null,"sourcePosition":0,"items":0,"chainHash":"","inputClosed":false,"settled":0,"canceled":false,"pause":{"reason":"BatchHeld","message":"m","at":"2026-11-22T09:30:15.123456+02:00"},"endedAt":null}
        """;

    private const string Batch = """
        {"ordinal":1,"marker":"_abcdefgh","status":"Settled","count":10,"bytes":1000,"sha256":"00ff","source":{"start":0,"end":10,"chainHash":"c"},"worstCaseCost":null,"sends":0,"notBefore":null,"tooLarge":false,"uploadFailures":0,"mark":null,"intentAt":null,"uncertainty":null,"apiId":null,"requestId":null,"createdAt":null,"expiresAt":null,"endedAt":null,"counts":{"processing":0,"succeeded":10,"errored":0,"canceled":0,"expired":0},"cancelSent":false,"canceledAtService":false,"downloads":0,"settledOrder":1,"tally":{"final":{"Succeeded":10},"retried":0,"usage":{"inputTokens":1,"outputTokens":2,"cacheWrite5mTokens":3,"cacheWrite1hTokens":4,"cacheReadTokens":5},"cost":0.10,"standardCost":null},"segments":[]}
        """;

    private const string Segment = """
        {"batch":1,"count":3,"bytes":300,"notBefore":"2026-11-22T09:30:15.123456+02:00","worstCaseCost":1.50,"consumedBy":null}
        """;

    private static readonly RunRecord RunOfVersion1 = Records.Run() with
    {
        RandomId = 255,
        Betas = ["b1"],
        Pause = new PauseRecord(BatchPauseReason.BatchHeld, "m", Records.Now),
    };

    private static readonly BatchRecord BatchOfVersion1 = Records.Batch(1, BatchStatus.Settled) with
    {
        Shared = 0,
        Source = new SourceSpan(0, 10, "c"),
        Counts = new RequestCounts(0, 10, 0, 0, 0),
        SettledOrder = 1,
        Tally = Tally.Empty with
        {
            Final = Tally.Empty.Final.Add(BatchOutcome.Succeeded, 10),
            Usage = new BatchUsage(1, 2, 3, 4, 5),
            Cost = 0.10m,
            StandardCost = null,
        },
    };

    private static readonly SegmentRecord SegmentOfVersion1 = Records.Segment(1) with { WorstCaseCost = 1.50m };

    [Fact]
    public void Rows_of_version_1_are_read()
    {
        Assert.Equivalent(RunOfVersion1, JsonSerializer.Deserialize(Run, StateJsonContext.Default.RunRecord), strict: true);
        Assert.Equivalent(BatchOfVersion1, JsonSerializer.Deserialize(Batch, StateJsonContext.Default.BatchRecord), strict: true);
        Assert.Equivalent(SegmentOfVersion1, JsonSerializer.Deserialize(Segment, StateJsonContext.Default.SegmentRecord), strict: true);
    }

    /// <summary>An older version that opens a newer row finds all it knows, as it knows it.</summary>
    [Fact]
    public void What_version_1_wrote_is_still_written_so()
    {
        AssertHolds(Run, JsonSerializer.Serialize(RunOfVersion1, StateJsonContext.Default.RunRecord));
        AssertHolds(Batch, JsonSerializer.Serialize(BatchOfVersion1, StateJsonContext.Default.BatchRecord));
        AssertHolds(Segment, JsonSerializer.Serialize(SegmentOfVersion1, StateJsonContext.Default.SegmentRecord));

        static void AssertHolds(string version1, string now)
        {
            using var expected = JsonDocument.Parse(version1);
            using var actual = JsonDocument.Parse(now);
            Assert.All(expected.RootElement.EnumerateObject(), property =>
                Assert.Equal(property.Value.GetRawText(), actual.RootElement.GetProperty(property.Name).GetRawText()));
        }

        Assert.Equal("""{"batch":1,"send":2,"adoptId":"msgbatch_1"}""", JsonSerializer.Serialize(new Decision(1, 2, "msgbatch_1"), StateJsonContext.Default.Decision));
    }

    [Fact]
    public void A_property_of_a_later_version_is_skipped() => Assert.Equivalent(
        SegmentOfVersion1,
        JsonSerializer.Deserialize(Segment.Replace("{", """{"later":{"a":[1]},""", StringComparison.Ordinal), StateJsonContext.Default.SegmentRecord),
        strict: true);

    [Fact]
    public void A_row_without_a_required_property_is_refused() => Assert.Throws<JsonException>(
        () => JsonSerializer.Deserialize("""{"batch":1}""", StateJsonContext.Default.SegmentRecord));

    [Fact]
    public void Every_status_is_written_by_its_name() => Assert.All(Enum.GetValues<BatchStatus>(), status => Assert.Contains(
        $"\"status\":\"{status}\"", JsonSerializer.Serialize(Records.Batch(1, status), StateJsonContext.Default.BatchRecord), StringComparison.Ordinal));

    [Theory]
    [InlineData("\"xyz\"")]
    [InlineData("\"\"")]
    [InlineData("\"10000000000000000\"")]
    [InlineData("\" 0ff\"")]
    [InlineData("null")]
    public void A_random_id_that_is_no_hex_number_is_refused(string value) => Assert.Throws<JsonException>(
        () => JsonSerializer.Deserialize(Run.Replace("\"00000000000000ff\"", value, StringComparison.Ordinal), StateJsonContext.Default.RunRecord));
}
