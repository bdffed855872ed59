using BatchTyped.Archive;
using CsCheck;

namespace BatchTyped.Tests.Archive;

public sealed class RunFileNameTests
{
    [Theory]
    [InlineData("triage-2026-11-22", "triage-2026-11-22")]
    [InlineData("a.b_c", "a.b_c")]
    [InlineData("Triage", "%54riage")]
    [InlineData("a b", "a%20b")]
    [InlineData("..", "%2E%2E")]
    [InlineData(".hidden", "%2Ehidden")]
    [InlineData("end.", "end%2E")]
    [InlineData("../etc", "%2E.%2Fetc")]
    [InlineData(@"c:\x", "c%3A%5Cx")]
    [InlineData("nul", "%6Eul")]
    [InlineData("con.txt", "%63on.txt")]
    [InlineData("com1", "%63om1")]
    [InlineData("common", "common")]
    [InlineData("100%", "100%25")]
    [InlineData("ä", "%C3%A4")]
    public void A_name_is_written_so(string run, string expected) => Assert.Equal(expected, RunFileName.Of(run));

    [Fact]
    public void Different_runs_have_different_names_also_where_case_is_ignored() =>
        Gen.Select(Gen.String[Gen.Char["aAbB.%2/nul54Eä"], 1, 6], Gen.String[Gen.Char["aAbB.%2/nul54Eä"], 1, 6]).Sample((left, right) =>
            left == right || !string.Equals(RunFileName.Of(left), RunFileName.Of(right), StringComparison.OrdinalIgnoreCase));

    [Fact]
    public void A_name_too_long_for_a_file_is_refused()
    {
        Assert.Equal(200, RunFileName.Of(new string('a', 200)).Length);
        Assert.Throws<ArgumentException>(() => RunFileName.Of(new string('a', 201)));
        Assert.Throws<ArgumentException>(() => RunFileName.Of(""));
    }
}
