using BatchTyped.Display;
using Microsoft.Extensions.Logging;
using Spectre.Console;

namespace Samples;

/// <summary>Shows the library's warnings, such as a wait because the API asked for one, above the progress.</summary>
internal sealed class WarningLog(IAnsiConsole console) : ILoggerProvider, ILogger
{
    private const string Library = "BatchTyped";

    public ILogger CreateLogger(string categoryName) => categoryName == Library ? this : Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;

    /// <summary>Errors are left to the exception that follows them.</summary>
    public bool IsEnabled(LogLevel logLevel) => logLevel == LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            console.MarkupLineInterpolated($"[yellow]{TerminalText.Clean(formatter(state, exception))}[/]");
        }
    }

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public void Dispose()
    {
    }
}
