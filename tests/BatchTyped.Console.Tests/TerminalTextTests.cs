using System.Globalization;
using System.Text;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace BatchTyped.Display.Tests;

/// <summary>Whatever comes from outside is shown as text: nothing of it is obeyed by a terminal, and nothing of it changes how it reads.</summary>
public class TerminalTextTests
{
    private static readonly string[] Nasty =
    [
        "\u001b[2J", "\u001b]0;title\u0007", "\u001b]52;c;aGVsbG8=\u0007", "\u009b31m", "\u0000", "\b\b\b", "\r", "\n", "\r\n", "\t", "\u0085", "\u2028", "\u2029", "\u007f",
        "\u202e", "\u2066", "\u2069", "\u200e", "\u200f", "\u061c", "\ufeff", "\u00ad", "\u200b", "\U000E0041", "\ud83d", "\ude00", "[red]", "[/]", "[[", "]]", "{0}", "%s",
    ];

    private static readonly string[] Plain = ["a", "Z", "ü", "漢字", "ש", "م", "😀", "👩\u200d👩\u200d👧", "क्\u200dष", "e\u0301", "\ufffd", " ", "1.5", "$"];

    [Fact]
    public void Nothing_of_it_is_obeyed_and_all_else_stays()
    {
        var random = new Random(20261129);
        for (var i = 0; i < 5_000; i++)
        {
            var pieces = Enumerable.Range(0, random.Next(0, 12)).Select(_ => random.Next(2) == 0 ? Nasty[random.Next(Nasty.Length)] : Plain[random.Next(Plain.Length)]).ToList();
            var text = string.Concat(pieces);

            var clean = TerminalText.Clean(text);

            AssertShown(clean);
            Assert.Equal(clean, TerminalText.Clean(clean));
            if (!pieces.Intersect(Nasty[..30]).Any())
            {
                Assert.Equal(text, clean);
            }
        }
    }

    [Fact]
    public void Every_character_by_itself()
    {
        for (var letter = 0; letter <= char.MaxValue; letter++)
        {
            AssertShown(TerminalText.Clean(((char)letter).ToString()));
        }
    }

    [Theory]
    [InlineData("a\u001b[31mb", "a\ufffd[31mb")]
    [InlineData("line\r\nnext", "line  next")]
    [InlineData("\u202eevil", "\ufffdevil")]
    public void What_is_not_shown_leaves_a_mark(string text, string shown) => Assert.Equal(shown, TerminalText.Clean(text));

    [Fact]
    public void Half_of_a_pair_leaves_a_mark()
    {
        Assert.Equal("half \ufffd of a pair \ud83d\ude00", TerminalText.Clean("half \ud83d of a pair \ud83d\ude00"));
        Assert.Equal("\ufffd\ufffd\ufffd", TerminalText.Clean("\ufffd\ud83d\u0007"));
        Assert.Equal("a\ufffd", TerminalText.Clean("a\ude00"));
    }

    /// <summary>The view and the lines, with texts from outside in every place that takes one, on terminals of two widths.</summary>
    [Theory]
    [InlineData(40)]
    [InlineData(200)]
    public void No_place_of_the_view_lets_it_through(int width)
    {
        var random = new Random(width);
        for (var i = 0; i < 300; i++)
        {
            var options = new BatchRunViewOptions { Title = random.Next(3) == 0 ? null : Draw(random), ItemsName = Draw(random) };
            var standing = new[] { Standings.Troubled, Standings.Paused, Standings.Halfway, Standings.Begun, Standings.Ended }[random.Next(5)];
            standing = standing with
            {
                Run = Draw(random),
                PauseMessage = standing.Pause is null ? null : Draw(random),
                Waits = [.. standing.Waits.Select(wait => wait with { Message = Draw(random) })],
            };

            var terminal = TestConsole.Terminal(width).Console;
            var lines = Segment.SplitLines(new ProgressView(new ProgressText(options), standing, TimeSpan.FromMinutes(3)).GetSegments(terminal));
            Assert.All(lines, line => Assert.InRange(line.CellCount(), 0, width));
            Assert.All(lines.SelectMany(line => line), segment => AssertShown(segment.Text));

            var file = TestConsole.Redirected(width);
            new PlainSurface(file.Console, new ProgressText(options)).Show(standing);
            Assert.All(file.Output.Split('\n'), AssertShown);
        }
    }

    [Fact]
    public void The_summary_lets_nothing_through()
    {
        var file = TestConsole.Redirected();
        SummaryText.Write(file.Console, new BatchRunSummary
        {
            Run = "a\u001b[2Jb", Items = 1, Outcomes = new Dictionary<BatchOutcome, long>(), Retried = 0, Shared = 0, Batches = 1, Usage = default, Cost = 1, StandardCost = 2,
            UncertainBatches = 1, HeldBatches = [], PaidTwice = [], ResultsGoneAt = null, Pause = null, IsEnded = false, AnswersChecked = true, UncollectedBatches = [], StateFolder = "/state\u202e/x\u0007",
        }, new BatchRunViewOptions());

        Assert.Contains("/state\ufffd/x\ufffd", file.Output, StringComparison.Ordinal);
        Assert.All(file.Output.Split('\n'), AssertShown);
    }

    [Fact]
    public async Task Options_that_cannot_be_used_are_named()
    {
        var console = TestConsole.Redirected().Console;
        foreach (var (options, name) in new[]
        {
            (new BatchRunViewOptions { Total = -1 }, "Total"), (new BatchRunViewOptions { Total = long.MinValue }, "Total"), (new BatchRunViewOptions { Total = long.MaxValue }, "Total"),
            (new BatchRunViewOptions { ItemsName = null! }, "ItemsName"), (new BatchRunViewOptions { TimeProvider = null! }, "TimeProvider"),
        })
        {
            var exception = await Assert.ThrowsAsync<ArgumentException>(async () => await console.ShowBatchProgressAsync(Standings.Of([Standings.Ended]), options));
            Assert.Contains($"BatchRunViewOptions.{name} is ", exception.Message, StringComparison.Ordinal);
        }
    }

    private static string Draw(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(1, 30)).Select(_ => random.Next(3) == 0 ? Nasty[random.Next(Nasty.Length)] : Plain[random.Next(Plain.Length)]));

    private static void AssertShown(string text) => Assert.All(text.EnumerateRunes(), rune => Assert.False(
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        || (Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format && rune.Value is not (0x200C or 0x200D)),
        $"U+{rune.Value:X4}"));
}
