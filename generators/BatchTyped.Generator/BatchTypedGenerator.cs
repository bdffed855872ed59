using System.Text;
using BatchTyped.Generator.Emit;
using BatchTyped.Roslyn;
using BatchTyped.Roslyn.Collections;
using BatchTyped.Roslyn.Templates;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace BatchTyped.Generator;

/// <summary>
/// Prints the generated part of each task. Each edit anywhere asks for the marked types again, so that their transform takes their
/// names alone; they are read, to plain data, only when a declaration has changed, and printed when that data has. It reports nothing:
/// the analyzers read the same and do.
/// </summary>
[Generator]
public sealed class BatchTypedGenerator : IIncrementalGenerator
{
    /// <inheritdoc />
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var marked = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                TaskReader.AttributeName,
                static (node, _) => node is TypeDeclarationSyntax,
                static (context, _) => MarkedType.Of(context))
            .Where(static type => type is not null)
            .Select(static (type, _) => type!);

        // File names know no capital letters. This step runs over all names but gives the same, mostly empty, list each time.
        var lookalikes = marked
            .Select(static (type, _) => (string?)type.DisplayName)
            .Collect()
            .Select(static (names, _) => HintName.Lookalikes(names))
            .WithTrackingName(StepNames.Lookalikes);

        // A project without tasks has nothing to compare.
        var hasTasks = marked.Collect().Select(static (types, _) => !types.IsEmpty);
        var declarations = context.CompilationProvider
            .Combine(hasTasks)
            .Select(static (pair, _) => pair.Right ? new Declarations(pair.Left) : null);
        var tasks = marked
            .Where(static type => !type.UsesFiles)
            .Combine(declarations)
            .Select(static (pair, cancellationToken) => Read(pair.Left, pair.Right!, PromptFiles.None, cancellationToken))
            .WithTrackingName(StepNames.Tasks);
        Print(context, tasks, lookalikes);

        // Only these are read again when a file of the project changes.
        var promptFiles = context.AdditionalTextsProvider.Collect()
            .Combine(context.AnalyzerConfigOptionsProvider.Select(static (options, _) =>
                options.GlobalOptions.TryGetValue(PromptFiles.ProjectDirectoryOption, out var directory) ? directory : null));
        var tasksWithFiles = marked
            .Where(static type => type.UsesFiles)
            .Combine(declarations.Combine(promptFiles))
            .Select(static (pair, cancellationToken) =>
                Read(pair.Left, pair.Right.Left!, new PromptFiles(pair.Right.Right.Left, pair.Right.Right.Right), cancellationToken))
            .WithTrackingName(StepNames.TasksWithFiles);
        Print(context, tasksWithFiles, lookalikes);
    }

    private static void Print(
        IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<GeneratorInput> tasks, IncrementalValueProvider<EquatableArray<string>> lookalikes)
    {
        var files = tasks
            .Combine(lookalikes)
            .Select(static (pair, _) => (Input: pair.Left, HintName: HintName.Of(pair.Left.DisplayName, pair.Right)))
            .WithTrackingName(StepNames.Files);
        context.RegisterSourceOutput(files, static (context, file) => Emit(context, file.Input, file.HintName));
    }

    private static GeneratorInput Read(MarkedType marked, Declarations declarations, PromptFiles files, CancellationToken cancellationToken) =>
        declarations.Compilation is var compilation && compilation.Assembly.GetTypeByMetadataName(marked.MetadataName) is { } type && type.Find("BatchTyped", "BatchTaskAttribute") is { } attribute
            ? GeneratorInput.Of(TaskReader.Read(compilation, type, attribute, files, cancellationToken))
            : GeneratorInput.None;

    private static void Emit(SourceProductionContext context, GeneratorInput input, string hintName)
    {
        var source = input switch
        {
            { Task: { } task } => TaskEmitter.Emit(task),
            { Surface: { } surface } => StubEmitter.Emit(surface),
            _ => null,
        };
        if (source is not null)
        {
            context.AddSource(hintName, SourceText.From(source, Encoding.UTF8));
        }
    }
}
