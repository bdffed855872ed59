using Spectre.Console.Rendering;

namespace BatchTyped.Display;

/// <summary>One line that isn't broken at the width of the console: where output is redirected, a width is only a guess.</summary>
internal sealed class UnwrappedLine(string text) : Renderable
{
    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth) => [new Segment(text), Segment.LineBreak];
}
