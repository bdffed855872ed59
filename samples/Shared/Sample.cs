using BatchTyped;
using BatchTyped.SourceGen;
using Microsoft.Extensions.Logging;
using Spectre.Console.Rendering;

namespace Samples;

/// <summary>What a sample gets from its command line, and what it writes to.</summary>
public sealed class Sample : IAsyncDisposable
{
    private readonly SampleSetup _setup;
    private readonly SampleOptions _options;
    private readonly SampleConsole _console = new();
    private OfflineApi? _offline;
    private int _items;

    internal Sample(SampleSetup setup, SampleOptions options)
    {
        _setup = setup;
        _options = options;
    }

    /// <summary>The run's name: that of the command line, or one made from the input's.</summary>
    public string RunName => _options.Run;

    /// <summary>Shows the library's warnings; for samples with a host.</summary>
    public ILoggerProvider Warnings => _console.Warnings;

    /// <summary>
    /// Reads the rows of the CSV file. All of them are read and checked before a run begins, so that nothing is paid for before the last
    /// line is known to be good. (A run itself takes any sequence, of any length, and reads it once.)
    /// </summary>
    /// <param name="columns">The columns that the file has to have; the first is the key, which no two rows share.</param>
    /// <param name="read">Makes an item of a row.</param>
    /// <returns>The items, in the order of the file.</returns>
    /// <exception cref="InputException">The file can't be used; the message says where and why.</exception>
    public IReadOnlyList<TItem> ReadRows<TItem>(IReadOnlyList<string> columns, Func<CsvRow, TItem> read)
    {
        var input = new CsvInput(_options.Input, _setup, columns, _options.BadRows);
        return Counted(input.Read(read), input.Skipped);
    }

    /// <summary>Reads the files of the input folder, in the order of their names.</summary>
    /// <param name="read">Makes an item of a path, or throws a <see cref="FormatException"/> that says why it can't.</param>
    /// <returns>The items.</returns>
    /// <exception cref="InputException">The folder or a file can't be used.</exception>
    public IReadOnlyList<TItem> ReadFiles<TItem>(Func<string, TItem> read)
    {
        var input = new FolderInput(_options.Input, _setup, _options.BadRows);
        return Counted(input.Read(read), input.Skipped);
    }

    /// <summary>
    /// Sets where answers come from: the real API, one that the command line names, or an emulator, which is started here on its first use.
    /// </summary>
    /// <param name="stop">Gives up the start.</param>
    /// <returns>The settings that a client needs for it.</returns>
    public async Task<SampleApi> StartApiAsync(CancellationToken stop)
    {
        if (_offline is null && _options.IsOffline)
        {
            _offline = await OfflineApi.StartAsync(_setup, _options, stop);
        }

        _console.ShowStart(_setup, _options, _items, _offline?.BaseAddress);
        return new SampleApi(_options, _offline?.BaseAddress);
    }

    /// <summary>Where a run costs money, says how much it may be and asks. A run that was begun before was agreed to.</summary>
    /// <param name="client">The client that will send it.</param>
    /// <param name="run">The run's name.</param>
    /// <param name="items">Its items.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="UsageException">Nobody agreed.</exception>
    public async Task ConfirmSpendingAsync<TTask>(BatchClient client, string run, IEnumerable<TTask> items, CancellationToken stop) where TTask : IBatchTaskContract<TTask>
    {
        if (_options.CostsMoney && !await client.RunsAsync(stop).AnyAsync(known => known.Name == run, stop))
        {
            await _console.ConfirmAsync(run, await client.EstimateAsync(items, RunOptions, stop), _options.Yes, stop);
        }
    }

    /// <summary>Options of a run as the command line asks for them.</summary>
    public BatchRunOptions RunOptions => new() { BatchSize = _options.BatchSize };

    /// <summary>The results of a run, while it is shown how far it is.</summary>
    /// <typeparam name="TTask">The task; inferred.</typeparam>
    /// <typeparam name="TResult">Its result type; inferred.</typeparam>
    /// <param name="title">What the run makes, in the plural.</param>
    /// <param name="run">The run.</param>
    /// <param name="stop">Ends the waiting, not the run.</param>
    /// <param name="after">Where to go on.</param>
    /// <returns>What <see cref="BatchRun{TTask, TResult}.ResultsAsync"/> returns.</returns>
    public IAsyncEnumerable<BatchResult<TTask, TResult>> FollowAsync<TTask, TResult>(
        string title, BatchRun<TTask, TResult> run, CancellationToken stop, BatchCursor? after = null) =>
        _console.FollowAsync(title, run, after, stop);

    /// <summary>A CSV file in the output folder.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="columns">Its columns.</param>
    /// <returns>The file, which gets its name when it is published.</returns>
    public CsvOutput CreateCsv(string name, params ReadOnlySpan<string> columns) => new(_options.Out, name, columns);

    /// <summary>A path in the output folder, which is made if it isn't there.</summary>
    /// <param name="name">The file's name.</param>
    /// <returns>The path.</returns>
    public string OutPath(string name) => Path.Combine(Directory.CreateDirectory(_options.Out).FullName, name);

    /// <summary>Keeps what a run came to for the end.</summary>
    /// <param name="summary">The run's numbers.</param>
    /// <param name="filePath">What was written.</param>
    public void Keep(BatchRunSummary summary, string filePath) => _console.Keep(summary, filePath);

    /// <summary>Shows something beside the numbers of the runs, at the end.</summary>
    /// <param name="what">A table, a text.</param>
    public void Show(IRenderable what) => _console.Keep(what);

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _offline?.DisposeAsync() ?? ValueTask.CompletedTask;

    internal void ShowEnd() => _console.ShowEnd();

    private IReadOnlyList<TItem> Counted<TItem>(IReadOnlyList<TItem> items, IReadOnlyList<string> skipped)
    {
        _items = items.Count;
        SampleConsole.ShowSkipped(_setup, skipped);
        return items;
    }
}
