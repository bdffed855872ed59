using BatchTyped.Archive;

namespace BatchTyped.Tests.Archive;

public sealed class ArchiveFileNameTests
{
    [Theory]
    [InlineData("000001.requests.json", 1, (int)ArchiveKind.Requests)]
    [InlineData("000012.index", 12, (int)ArchiveKind.Index)]
    [InlineData("000123.items.jsonl", 123, (int)ArchiveKind.Items)]
    [InlineData("001234.results.jsonl", 1234, (int)ArchiveKind.Results)]
    [InlineData("012345.verdicts", 12345, (int)ArchiveKind.Verdicts)]
    [InlineData("123456.retry.jsonl", 123456, (int)ArchiveKind.Retry)]
    [InlineData("1234567.retry.index", 1234567, (int)ArchiveKind.RetryIndex)]
    public void A_name_is_written_and_read_back(string name, int batch, int kind)
    {
        var file = new ArchiveFile(batch, (ArchiveKind)kind);

        Assert.Equal(name, ArchiveFileName.Of(file));
        Assert.True(ArchiveFileName.TryParse(name, out var parsed));
        Assert.Equal(file, parsed);
    }

    [Fact]
    public void Every_kind_has_a_name_of_its_own() =>
        Assert.Distinct(Enum.GetValues<ArchiveKind>().Select(kind => ArchiveFileName.Of(new ArchiveFile(1, kind))));

    [Theory]
    [InlineData("")]
    [InlineData("000001")]
    [InlineData(".index")]
    [InlineData("1.index")]
    [InlineData("0000001.index")]
    [InlineData("000000.index")]
    [InlineData("-00001.index")]
    [InlineData(" 00001.index")]
    [InlineData("000001.Index")]
    [InlineData("000001.index.bak")]
    [InlineData("000001.index.x1.unpublished")]
    [InlineData("99999999999.index")]
    public void What_the_archive_does_not_write_is_no_name(string name) => Assert.False(ArchiveFileName.TryParse(name, out _));
}
