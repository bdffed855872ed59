using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace BatchTyped.Display;

/// <summary>A standing as it is drawn: title, bar and clock, the numbers, and what there is to say. It fits any width.</summary>
internal sealed class ProgressView(ProgressText text, BatchProgress? progress, TimeSpan elapsed) : Renderable
{
    private const int WidestBar = 40;
    private const int NarrowestBar = 8;

    private static readonly Style Bold = new(decoration: Decoration.Bold);
    private static readonly Style Done = new(Color.Green);
    private static readonly Style Rest = new(Color.Grey);
    private static readonly Style Trouble = new(Color.Yellow);

    private static readonly TimeSpan OneHour = TimeSpan.FromHours(1);
    private static readonly TimeSpan OneDay = TimeSpan.FromDays(1);

    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        List<IRenderable> rows = [Head(options, maxWidth)];
        if (progress is null)
        {
            rows.Add(new Text("starting", Rest));
        }
        else
        {
            rows.Add(new Text(text.Line(progress), Rest));
            rows.AddRange(text.Notices(progress).Select(notice => new Text(notice.Text, notice.IsTrouble ? Trouble : Rest)));
        }

        return ((IRenderable)new Rows(rows)).Render(options, maxWidth);
    }

    /// <summary>Title, bar and clock beside each other where they fit, else each on a line of its own.</summary>
    private Rows Head(RenderOptions options, int width)
    {
        var title = progress is null ? "" : text.Title(progress);
        var clock = elapsed.ToString(elapsed < OneHour ? @"m\:ss" : elapsed < OneDay ? @"h\:mm\:ss" : @"d\.hh\:mm\:ss", CultureInfo.InvariantCulture);
        var beside = width - title.GetCellWidth() - clock.Length - 2;
        var name = new Text(title, Bold);
        if (progress is null || text.Total(progress) is not { } total)
        {
            return new Rows(new Text($"{title} {clock}", Bold));
        }

        var share = total == 0 ? 1 : (double)progress.Settled / total;
        return beside >= NarrowestBar
            ? new Rows(new Line([new Segment(title, Bold), new Segment(" "), .. Bar(options, Math.Min(WidestBar, beside), share), new Segment(" " + clock)]))
            : new Rows(name, new Line(Bar(options, Math.Min(WidestBar, width), share)), new Text(clock));
    }

    /// <summary>Two strokes that differ without colours too.</summary>
    private static Segment[] Bar(RenderOptions options, int width, double share)
    {
        var done = (int)(width * Math.Clamp(share, 0, 1));
        var (stroke, rest) = options.Unicode ? ('\u2501', '\u2500') : ('#', '-');
        return [new Segment(new string(stroke, done), Done), new Segment(new string(rest, width - done), Rest)];
    }

    private sealed class Line(IEnumerable<Segment> segments) : Renderable
    {
        protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth) => [.. segments, Segment.LineBreak];
    }
}
