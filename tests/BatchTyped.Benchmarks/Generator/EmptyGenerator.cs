using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BatchTyped.Benchmarks.Generator;

/// <summary>The floor: finds the same types by the same attribute, and makes nothing of them.</summary>
internal sealed class EmptyGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterSourceOutput(
        context.SyntaxProvider.ForAttributeWithMetadataName("BatchTyped.BatchTaskAttribute", static (node, _) => node is TypeDeclarationSyntax, static (_, _) => 0),
        static (_, _) => { });
}
