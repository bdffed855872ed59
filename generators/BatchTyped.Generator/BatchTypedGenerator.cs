using System.Text;
using BatchTyped.Generator.Emit;
using BatchTyped.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace BatchTyped.Generator;

/// <summary>
/// Prints the generated part of each task. All reading happens inside the attribute's transform, which returns plain data; the
/// equality of that data decides whether anything is printed again. It reports nothing: the analyzers read the same and do.
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
                static (context, cancellationToken) => GeneratorInput.Of(
                    TaskReader.Read((INamedTypeSymbol)context.TargetSymbol, context.Attributes[0], cancellationToken)))
            .WithTrackingName(StepNames.Tasks);

        // File names know no capital letters. This step runs over all names but gives the same, mostly empty, list each time.
        var lookalikes = tasks
            .Select(static (input, _) => input.DisplayName)
            .Collect()
            .Select(static (names, _) => HintName.Lookalikes(names))
            .WithTrackingName(StepNames.Lookalikes);

        var files = tasks
            .Combine(lookalikes)
            .Select(static (pair, _) => (Input: pair.Left, HintName: HintName.Of(pair.Left.DisplayName, pair.Right)))
            .WithTrackingName(StepNames.Files);

        context.RegisterSourceOutput(files, static (context, file) =>
        {
            var source = file.Input switch
            {
                { Task: { } task } => TaskEmitter.Emit(task),
                { Surface: { } surface } => StubEmitter.Emit(surface),
                _ => null,
            };
            if (source is not null)
            {
                context.AddSource(file.HintName, SourceText.From(source, Encoding.UTF8));
            }
        });
    }
}
