using BatchTyped.Roslyn;
using Microsoft.CodeAnalysis;

namespace BatchTyped.Analyzers.Usage;

/// <summary>The types that generated readers of a compilation read: the results of its tasks, and what stands in them.</summary>
internal sealed class ResultTypes
{
    private readonly HashSet<ISymbol> _types = new(SymbolEqualityComparer.Default);

    private ResultTypes()
    {
    }

    internal static ResultTypes Of(Compilation compilation, CancellationToken cancellationToken)
    {
        var results = new ResultTypes();
        results.AddTasksOf(compilation.Assembly.GlobalNamespace, cancellationToken);
        return results;
    }

    internal bool Contains(INamedTypeSymbol type) => _types.Contains(type.OriginalDefinition);

    private void AddTasksOf(INamespaceOrTypeSymbol place, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        foreach (var member in place.GetMembers().OfType<INamespaceOrTypeSymbol>())
        {
            if (member is INamedTypeSymbol type)
            {
                foreach (var task in type.AllInterfaces.Where(implemented => implemented.IsNamed("BatchTyped", "IBatchTask`1")))
                {
                    Add(task.TypeArguments[0]);
                }
            }

            AddTasksOf(member, cancellationToken);
        }
    }

    private void Add(ITypeSymbol type)
    {
        if (type is IArrayTypeSymbol array)
        {
            Add(array.ElementType);
        }
        else if (type is INamedTypeSymbol named)
        {
            foreach (var argument in named.TypeArguments)
            {
                Add(argument);
            }

            // Each definition once, so that a type that holds itself ends. Types of other assemblies warn where they are compiled.
            if (_types.Add(named.OriginalDefinition) && named.DeclaringSyntaxReferences.Length > 0)
            {
                foreach (var property in named.OriginalDefinition.GetMembers().OfType<IPropertySymbol>().Where(property => !property.IsStatic))
                {
                    Add(property.Type);
                }
            }
        }
    }
}
