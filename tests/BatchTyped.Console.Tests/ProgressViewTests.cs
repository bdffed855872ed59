using Spectre.Console;
using Spectre.Console.Rendering;

namespace BatchTyped.Display.Tests;

public class ProgressViewTests
{
    private static readonly ProgressText Text = new(new BatchRunViewOptions());

    public static TheoryData<int, bool, bool> Consoles => [.. from width in (int[])[1, 2, 3, 7, 13, 20, 21, 40, 80, 250] from colours in (bool[])[true, false] from unicode in (bool[])[true, false] select (width, colours, unicode)];

    [Theory]
    [MemberData(nameof(Consoles))]
    public void It_fits_any_width(int width, bool colours, bool unicode)
    {
        var console = TestConsole.Terminal(width, colours, unicode).Console;
        foreach (var standing in (BatchProgress?[])[null, Standings.Begun, Standings.Waiting, Standings.Halfway, Standings.Troubled, Standings.Paused, Standings.Ended])
        {
            var view = new ProgressView(new ProgressText(new BatchRunViewOptions()), standing, TimeSpan.FromMinutes(3));
            var lines = Segment.SplitLines(view.GetSegments(console));
            Assert.All(lines, line => Assert.InRange(line.CellCount(), 0, width));
        }
    }

    [Fact]
    public void The_bar_moves_by_what_has_settled() =>
        Assert.Equal($"triage {new string('━', 19)}{new string('─', 21)} 3:00", Draw(TestConsole.Terminal(100), Standings.Halfway)[0]);

    [Fact]
    public void The_bar_can_be_read_without_unicode() =>
        Assert.Equal($"triage {new string('#', 19)}{new string('-', 21)} 3:00", Draw(TestConsole.Terminal(100, colours: false, unicode: false), Standings.Halfway)[0]);

    [Fact]
    public void A_narrow_bar_stands_below_its_title() =>
        Assert.Equal(["triage", $"{new string('━', 6)}{new string('─', 8)}", "3:00"], Draw(TestConsole.Terminal(14), Standings.Halfway)[..3]);

    [Fact]
    public void There_is_no_bar_while_the_whole_is_not_known() => Assert.Equal("triage 3:00", Draw(TestConsole.Terminal(), Standings.Begun)[0]);

    [Theory]
    [InlineData(59, "0:59")]
    [InlineData(3_600, "1:00:00")]
    [InlineData(90_061, "1.01:01:01")]
    public void The_clock_shows_how_long(int seconds, string clock) =>
        Assert.Equal($"triage {clock}", Draw(TestConsole.Terminal(), Standings.Begun, TimeSpan.FromSeconds(seconds))[0]);

    [Fact]
    public void What_the_api_says_is_not_taken_for_markup() =>
        Assert.Contains(Draw(TestConsole.Terminal(250), Standings.Troubled), line => line.Contains("[Overloaded]", StringComparison.Ordinal));

    private static List<string> Draw(TestConsole console, BatchProgress standing, TimeSpan? elapsed = null) =>
    [
        .. Segment.SplitLines(new ProgressView(Text, standing, elapsed ?? TimeSpan.FromMinutes(3)).GetSegments(console.Console))
            .Select(line => string.Concat(line.Select(segment => segment.Text)).TrimEnd()),
    ];
}
