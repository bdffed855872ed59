using System.Text;
using Spectre.Console;

namespace BatchTyped.Display.Tests;

/// <summary>A console of a given width that keeps what is written to it, and says when a text was written.</summary>
internal sealed class TestConsole : IAnsiConsoleOutput
{
    private readonly Screen _screen = new();
    private readonly int _width;

    private TestConsole(int width, bool isTerminal)
    {
        _width = width;
        IsTerminal = isTerminal;
    }

    public TextWriter Writer => _screen;

    public bool IsTerminal { get; }

    public int Width => _width;

    public int Height => 40;

    internal IAnsiConsole Console { get; private set; } = null!;

    internal string Output => _screen.ToString();

    internal IEnumerable<string> Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd());

    /// <summary>Somebody looks at it, and a cursor can be moved.</summary>
    internal static TestConsole Terminal(int width = 100, bool colours = true, bool unicode = true) => Create(width, isTerminal: true, interactive: true, ansi: true, colours, unicode);

    /// <summary>A build server that shows colours in its log.</summary>
    internal static TestConsole BuildServer(int width = 100) => Create(width, isTerminal: true, interactive: false, ansi: true, colours: true, unicode: true);

    /// <summary>A file or a pipe.</summary>
    internal static TestConsole Redirected(int width = 80) => Create(width, isTerminal: false, interactive: false, ansi: false, colours: false, unicode: true);

    public void SetEncoding(Encoding encoding)
    {
    }

    /// <summary>Completes once a text was written.</summary>
    internal Task WrittenAsync(string text) => _screen.WrittenAsync(text).WaitAsync(TimeSpan.FromSeconds(30));

    private static TestConsole Create(int width, bool isTerminal, bool interactive, bool ansi, bool colours, bool unicode)
    {
        var console = new TestConsole(width, isTerminal);
        console.Console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = console,
            Ansi = ansi ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = colours ? ColorSystemSupport.TrueColor : ColorSystemSupport.NoColors,
            Interactive = interactive ? InteractionSupport.Yes : InteractionSupport.No,
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        console.Console.Profile.Width = width;
        console.Console.Profile.Capabilities.Unicode = unicode;
        return console;
    }

    private sealed class Screen : StringWriter
    {
        private readonly Lock _lock = new();
        private readonly List<(string Text, TaskCompletionSource Written)> _awaited = [];

        public override void Write(char value) => Add(value.ToString());

        public override void Write(string? value) => Add(value ?? "");

        public override void Write(char[] buffer, int index, int count) => Add(new string(buffer, index, count));

        public override string ToString()
        {
            lock (_lock)
            {
                return base.ToString();
            }
        }

        internal Task WrittenAsync(string text)
        {
            lock (_lock)
            {
                if (base.ToString().Contains(text, StringComparison.Ordinal))
                {
                    return Task.CompletedTask;
                }

                var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                _awaited.Add((text, written));
                return written.Task;
            }
        }

        private void Add(string value)
        {
            lock (_lock)
            {
                GetStringBuilder().Append(value);
                foreach (var (text, written) in _awaited)
                {
                    if (base.ToString().Contains(text, StringComparison.Ordinal))
                    {
                        written.TrySetResult();
                    }
                }
            }
        }
    }
}
