using Spectre.Console;

namespace BatchTyped.Display;

/// <summary>Shows the latest of a stream of standings, some times a second, until the stream ends. The stream never waits for the console.</summary>
internal sealed class ProgressFollower(IAnsiConsole console, BatchRunViewOptions options)
{
    private static readonly TimeSpan Frame = TimeSpan.FromMilliseconds(200);

    private volatile BatchProgress? _latest;

    internal async Task FollowAsync(IAsyncEnumerable<BatchProgress> standings, CancellationToken cancellationToken)
    {
        var text = new ProgressText(options);
        if (IsTerminal(console))
        {
            var isDrawing = false;
            try
            {
                await console.Live(new Text("")).StartAsync(context =>
                {
                    isDrawing = true;
                    return FollowAsync(standings, new LiveSurface(context, text, options.TimeProvider), cancellationToken);
                }).ConfigureAwait(false);
                return;
            }
            catch (InvalidOperationException) when (!isDrawing)
            {
                // Another live display has the console, perhaps that of another run: beside it, lines serve.
            }
        }

        await FollowAsync(standings, new PlainSurface(console, text), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Whether what was drawn can be drawn over, and somebody looks at it: build servers have colours, but no cursor.</summary>
    private static bool IsTerminal(IAnsiConsole console) =>
        console.Profile.Capabilities is { Ansi: true, Interactive: true } && console.Profile.Out.IsTerminal;

    private async Task FollowAsync(IAsyncEnumerable<BatchProgress> standings, IProgressSurface surface, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var frames = new PeriodicTimer(Frame, options.TimeProvider);
        var reading = ReadAsync(standings, stop.Token);
        try
        {
            while (!reading.IsCompleted)
            {
                surface.Show(_latest);
                await Task.WhenAny(reading, frames.WaitForNextTickAsync(CancellationToken.None).AsTask()).ConfigureAwait(false);
            }

            surface.Show(_latest);
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
        }

        await reading.ConfigureAwait(false);
    }

    private async Task ReadAsync(IAsyncEnumerable<BatchProgress> standings, CancellationToken cancellationToken)
    {
        await foreach (var progress in standings.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            _latest = progress;
        }
    }
}
