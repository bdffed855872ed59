using System.Text.RegularExpressions;
using Spectre.Console;

namespace BatchTyped.Display.Tests;

public partial class FollowingTests
{
    [Fact]
    public async Task Redirected_output_has_a_plain_line_for_each_change()
    {
        var file = TestConsole.Redirected(width: 30);
        await file.Console.ShowBatchProgressAsync(Standings.Of(
            [Standings.Waiting, Standings.Waiting with { }, Standings.Halfway],
            standing => standing == Standings.Halfway ? file.WrittenAsync("19,990") : file.WrittenAsync("0 of")));

        Assert.Equal(
            [
                "triage: 0 of 40,000 items settled; batches: 2 ready, 1 being sent, 2 at the API",
                "triage: 20,000 requests are at the API, which counts them only when their batch has ended.",
                "triage: 19,990 of 40,000 items settled; batches: 2 ready, 1 being sent, 2 at the API, 2 done; 312 sent again; 4 failed; $4.2500 so far",
            ],
            file.Lines);
    }

    [Fact]
    public async Task A_build_server_gets_lines_without_control_codes()
    {
        var server = TestConsole.BuildServer();
        await server.Console.ShowBatchProgressAsync(Standings.Of([Standings.Troubled]));

        Assert.Contains("1 batch is held", server.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', server.Output);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(120)]
    public async Task A_terminal_is_redrawn_in_place_until_the_last_standing(int width)
    {
        var terminal = TestConsole.Terminal(width);
        await terminal.Console.ShowBatchProgressAsync(Standings.Of([Standings.Begun, Standings.Waiting, Standings.Ended]));

        Assert.Contains('\e', terminal.Output);
        if (width > 100)
        {
            Assert.Contains($"triage {new string('━', 40)} 0:00", ControlCode().Replace(terminal.Output, ""), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_error_of_the_stream_comes_behind_its_last_standing()
    {
        var file = TestConsole.Redirected();
        var error = new InvalidOperationException("over");
        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(() => file.Console.ShowBatchProgressAsync(Standings.Of([Standings.Paused], error: error)));

        Assert.Same(error, thrown);
        Assert.Contains("triage: Paused: The API answered 402 billing_error: no credit. Settle it in the Console. Then start the run again by its name: it goes on.", file.Lines);
    }

    [Fact]
    public async Task A_second_view_on_a_terminal_is_lines()
    {
        var terminal = TestConsole.Terminal(200);
        var end = new TaskCompletionSource();
        var first = terminal.Console.ShowBatchProgressAsync(Standings.Of([Standings.Waiting], _ => end.Task));
        await terminal.Console.ShowBatchProgressAsync(Standings.Of([Standings.Ended with { Run = "second" }]));
        end.SetResult();
        await first;

        Assert.Contains("second: 40,000 of 40,000 items settled", terminal.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Canceling_ends_the_view()
    {
        using var stop = new CancellationTokenSource();
        var file = TestConsole.Redirected();
        var never = new TaskCompletionSource();
        var following = file.Console.ShowBatchProgressAsync(Standings.Of([Standings.Waiting], _ => never.Task), cancellationToken: stop.Token);
        await file.WrittenAsync("0 of 40,000");
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => following);
    }

    [GeneratedRegex(@"\e\[[0-9;?]*[A-Za-z]")]
    private static partial Regex ControlCode();
}
