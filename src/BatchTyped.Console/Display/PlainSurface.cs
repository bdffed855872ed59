using Spectre.Console;

namespace BatchTyped.Display;

/// <summary>A line for each change, without colours and control codes: for files, pipes and the logs of build servers.</summary>
internal sealed class PlainSurface(IAnsiConsole console, ProgressText text) : IProgressSurface
{
    private string? _line;
    private HashSet<string> _told = [];

    public void Show(BatchProgress? progress)
    {
        if (progress is null)
        {
            return;
        }

        Write(progress, ref _line, text.Line(progress));
        var notices = text.Notices(progress).Select(notice => notice.Text).ToList();
        foreach (var notice in notices.Where(notice => !_told.Contains(notice)))
        {
            string? none = null;
            Write(progress, ref none, notice);
        }

        _told = [.. notices];
    }

    private void Write(BatchProgress progress, ref string? last, string line)
    {
        if (line != last)
        {
            last = line;
            console.Write(new UnwrappedLine($"{text.Title(progress)}: {line}"));
        }
    }
}
