namespace BatchTyped;

/// <summary>
/// Writes how far a run is as lines of text, one for each change: for <see cref="BatchRunOptions.Progress"/> of a program without a view. The
/// package <c>BatchTyped.Console</c> draws the same in place.
/// </summary>
public sealed class BatchProgressLines : IProgress<BatchProgress>
{
    private readonly Lock _lock = new();
    private readonly TextWriter _writer;
    private string? _last;

    /// <summary>Writes to a writer.</summary>
    /// <param name="writer">The writer; a failure of it doesn't reach the run.</param>
    public BatchProgressLines(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        _writer = writer;
    }

    /// <summary>
    /// Lines on the standard error stream where that is a terminal, so that somebody who waits sees why; <see langword="null"/> where it is
    /// redirected.
    /// </summary>
    public static BatchProgressLines? OnTerminal => Console.IsErrorRedirected ? null : new BatchProgressLines(Console.Error);

    /// <summary>Writes a line, unless it is the one that was written last.</summary>
    /// <param name="value">How far the run is.</param>
    public void Report(BatchProgress value)
    {
        ArgumentNullException.ThrowIfNull(value);
        lock (_lock)
        {
            var line = value.ToString().ReplaceLineEndings(" ");
            if (line != _last)
            {
                _last = line;
                _writer.WriteLine(line);
            }
        }
    }
}
