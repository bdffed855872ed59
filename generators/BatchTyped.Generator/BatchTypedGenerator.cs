using System.Text;
using BatchTyped.Generator.Emit;
using BatchTyped.Roslyn;
using BatchTyped.Roslyn.Templates;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace BatchTyped.Generator;

/// <summary>
/// Prints the generated part of each task. All reading happens inside the attribute's transform, which returns plain data; the
/// equality of that data decides whether anything is printed again. Only a task whose prompt stands in a file is read in a step of
/// its own, since a transform doesn't see files. It reports nothing: the analyzers read the same and do.
/// </summary>
[Generator]
public sealed class BatchTypedGenerator : IIncrementalGenerator
{
    /// <inheritdoc />
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var tasks = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                TaskReader.AttributeName,
                static (node, _) => node is TypeDeclarationSyntax,
                static (context, cancellationToken) => Read(context, cancellationToken))
            .WithTrackingName(StepNames.Tasks);

        // File names know no capital letters. This step runs over all names but gives the same, mostly empty, list each time.
        var lookalikes = tasks
            .Select(static (input, _) => input.DisplayName)
            .Collect()
            .Select(static (names, _) => HintName.Lookalikes(names))
            .WithTrackingName(StepNames.Lookalikes);

        var files = tasks
            .Where(static input => input.UnreadType is null)
            .Combine(lookalikes)
            .Select(static (pair, _) => (Input: pair.Left, HintName: HintName.Of(pair.Left.DisplayName, pair.Right)))
            .WithTrackingName(StepNames.Files);
        context.RegisterSourceOutput(files, static (context, file) => Emit(context, file.Input, file.HintName));

        var promptFiles = context.AdditionalTextsProvider.Collect()
            .Combine(context.AnalyzerConfigOptionsProvider.Select(static (options, _) =>
                options.GlobalOptions.TryGetValue(PromptFiles.ProjectDirectoryOption, out var directory) ? directory : null));
        var filesOfPrompts = tasks
            .Where(static input => input.UnreadType is not null)
            .Combine(context.CompilationProvider.Combine(promptFiles))
            .Select(static (pair, cancellationToken) =>
                Read(pair.Left.UnreadType!, pair.Right.Left, new PromptFiles(pair.Right.Right.Left, pair.Right.Right.Right), cancellationToken))
            .WithTrackingName(StepNames.TasksWithFiles)
            .Combine(lookalikes)
            .Select(static (pair, _) => (Input: pair.Left, HintName: HintName.Of(pair.Left.DisplayName, pair.Right)))
            .WithTrackingName(StepNames.Files);
        context.RegisterSourceOutput(filesOfPrompts, static (context, file) => Emit(context, file.Input, file.HintName));
    }

    private static GeneratorInput Read(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        var type = (INamedTypeSymbol)context.TargetSymbol;

        // A type that is marked on two of its parts (a compiler's error, or a copied file) is one task: its file can't be made twice.
        if (!IsFirst(type, context.Attributes[0]))
        {
            return GeneratorInput.None;
        }

        return TaskReader.UsesFiles(type)
            ? GeneratorInput.Unread(type)
            : GeneratorInput.Of(TaskReader.Read(type, context.Attributes[0], PromptFiles.None, cancellationToken));
    }

    private static bool IsFirst(INamedTypeSymbol type, AttributeData attribute) =>
        type.Find("BatchTyped", "BatchTaskAttribute")?.ApplicationSyntaxReference is not { } first
        || (attribute.ApplicationSyntaxReference is { } own && first.SyntaxTree == own.SyntaxTree && first.Span == own.Span);

    private static GeneratorInput Read(string typeName, Compilation compilation, PromptFiles files, CancellationToken cancellationToken) =>
        compilation.Assembly.GetTypeByMetadataName(typeName) is { } type && type.Find("BatchTyped", "BatchTaskAttribute") is { } attribute
            ? GeneratorInput.Of(TaskReader.Read(type, attribute, files, cancellationToken))
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
