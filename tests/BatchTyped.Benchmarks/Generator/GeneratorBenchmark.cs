using System.Collections.Immutable;
using BatchTyped.Analyzers.Tasks;
using BatchTyped.Benchmarks.Measuring;
using BatchTyped.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace BatchTyped.Benchmarks.Generator;

/// <summary>What generator and analyzers cost while typing and while building, in a project of so many tasks and so many files without.</summary>
internal sealed class GeneratorBenchmark : IBenchmark
{
    private const int DefaultTasks = 1_000;
    private const int WarmUpRounds = 2;

    /// <summary>An edit in a project without tasks takes so little that one a round would measure the compiling just in time.</summary>
    private const int EditsWithoutTasks = 300;
    private const int WarmUpEdits = 1_000;

    public string Name => "generator";

    public string Description => "generator and analyzers, beside an empty generator and a plain build (1,000 tasks, 1,000 files without)";

    public async Task<BenchmarkReport> RunAsync(BenchmarkSettings settings)
    {
        var tasks = settings.Requests ?? DefaultTasks;

        // First, while nothing of the large projects is in memory: it takes so little that their garbage would count.
        var edits = await MeasureEditsAsync(new TaskProject(0, tasks));
        var project = new TaskProject(tasks, tasks);
        var (ours, empty) = (Driver(new BatchTypedGenerator()).RunGenerators(project.Compilation), Driver(new EmptyGenerator()).RunGenerators(project.Compilation));
        var tracked = Driver(new BatchTypedGenerator(), isTracked: true).RunGenerators(project.Compilation);
        var printedAtEditElsewhere = Printed(tracked.RunGenerators(project.WithEditedOther()));
        var printedAtEditOfTask = Printed(tracked.RunGenerators(project.WithEditedTask()));

        var unrelated = new TaskProject(0, tasks, isReferencing: false);

        var rounds = new Rounds();
        for (var round = -WarmUpRounds; round < settings.Rounds; round++)
        {
            if (round == 0)
            {
                rounds.Clear();
            }

            // Each driver gets a compilation of its own, in which nothing is bound yet: what one binds must not be there for the other.
            await Measure(rounds, "edit elsewhere, empty", empty, project.WithEditedOther());
            await Measure(rounds, "edit elsewhere", ours, project.WithEditedOther());
            await Measure(rounds, "edit of a task", ours, project.WithEditedTask());

            await rounds.MeasureAsync("build without", () => EmitAsync(project.WithEditedOther()));
            var compilation = project.WithEditedOther();
            Compilation output = compilation;
            await rounds.MeasureAsync("cold generation", () => Task.Run(() => Driver(new BatchTypedGenerator()).RunGeneratorsAndUpdateCompilation(compilation, out output, out _)));
            await rounds.MeasureAsync("build of what was generated", () => EmitAsync(output));

            await rounds.MeasureAsync("analyzers", () => AnalyzeAsync(output, Analyzers()));
            await rounds.MeasureAsync("analyzers without the library, none", () => AnalyzeAsync(unrelated.WithEditedOther(), [new EmptyAnalyzer()]));
            await rounds.MeasureAsync("analyzers without the library", () => AnalyzeAsync(unrelated.WithEditedOther(), [new EmptyAnalyzer(), .. Analyzers()]));
        }

        var report = new BenchmarkReport($"generator: {tasks} tasks, {tasks} files without, {settings.Rounds} rounds")
            .Add("printed again after an edit elsewhere", printedAtEditElsewhere, "files")
            .Add("printed again after an edit of a task", printedAtEditOfTask, "files");
        foreach (var step in (ReadOnlySpan<string>)["edit elsewhere, empty", "edit elsewhere", "edit of a task", "build without", "cold generation", "build of what was generated", "analyzers", "analyzers without the library, none", "analyzers without the library"])
        {
            report.Add(step, rounds.Median(step).TotalMilliseconds, "ms");
        }

        foreach (var (name, time) in edits)
        {
            report.Add(name, time.TotalMicroseconds, "µs");
        }

        return report
            .Add("edit elsewhere, ours to empty", rounds.MedianRatio("edit elsewhere", "edit elsewhere, empty"), "×")
            .Add("build with generation to without", rounds.MedianRatio(["build without", "cold generation"], ["build without"]), "×")
            .Add("the same, and what was generated", rounds.MedianRatio(["cold generation", "build of what was generated"], ["build without"]), "×")
            .Add("analyzers without the library, ours to none", rounds.MedianRatio("analyzers without the library", "analyzers without the library, none"), "×");

    }

    /// <summary>What an edit costs a project that has no task: beside the driver alone, and beside an empty generator.</summary>
    private static async Task<IReadOnlyList<(string Name, TimeSpan Median)>> MeasureEditsAsync(TaskProject project)
    {
        (string Name, GeneratorDriver Driver)[] drivers =
        [
            ("edit without tasks, no generator", CSharpGeneratorDriver.Create([], parseOptions: TaskProject.ParseOptions)),
            ("edit without tasks, empty", Driver(new EmptyGenerator())),
            ("edit without tasks", Driver(new BatchTypedGenerator())),
        ];
        drivers = [.. drivers.Select(driver => (driver.Name, driver.Driver.RunGenerators(project.Compilation)))];
        var rounds = new Rounds();
        for (var edit = -WarmUpEdits; edit < EditsWithoutTasks; edit++)
        {
            if (edit == 0)
            {
                rounds.Clear();
            }

            foreach (var (name, driver) in drivers)
            {
                await Measure(rounds, name, driver, project.WithEditedOther());
            }
        }

        return [.. drivers.Select(driver => (driver.Name, rounds.Median(driver.Name)))];
    }

    private static Task Measure(Rounds rounds, string name, GeneratorDriver driver, Compilation compilation) => rounds.MeasureAsync(name, () =>
    {
        driver.RunGenerators(compilation);
        return Task.CompletedTask;
    });

    private static GeneratorDriver Driver(IIncrementalGenerator generator, bool isTracked = false) => CSharpGeneratorDriver.Create(
        [generator.AsSourceGenerator()],
        parseOptions: TaskProject.ParseOptions,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: isTracked));

    /// <summary>How many files were printed anew in a driver's last run.</summary>
    private static int Printed(GeneratorDriver driver) => driver.GetRunResult().Results.Single().TrackedOutputSteps
        .SelectMany(steps => steps.Value).SelectMany(step => step.Outputs)
        .Count(output => output.Reason is IncrementalStepRunReason.New or IncrementalStepRunReason.Modified);

    private static Task EmitAsync(Compilation compilation)
    {
        compilation.Emit(Stream.Null);
        return Task.CompletedTask;
    }

    private static async Task AnalyzeAsync(Compilation compilation, ImmutableArray<DiagnosticAnalyzer> analyzers) =>
        await compilation.WithAnalyzers(analyzers).GetAnalyzerDiagnosticsAsync();

    private static ImmutableArray<DiagnosticAnalyzer> Analyzers() =>
    [
        .. typeof(TaskAnalyzer).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsSubclassOf(typeof(DiagnosticSuppressor)) && !type.IsAbstract)
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];
}
