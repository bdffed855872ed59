using BatchTyped.Roslyn.Collections;
using Microsoft.CodeAnalysis;

namespace BatchTyped.Roslyn;

/// <summary>
/// The ids under which the compiler warns of what generated code names: experimental types and members, and obsolete ones that have an
/// id of their own. The user has decided about them where they are declared.
/// </summary>
internal sealed class SilencedIds
{
    private readonly SortedSet<string> _ids = new(StringComparer.Ordinal);

    internal EquatableArray<string> ToArray() => _ids.ToEquatableArray();

    /// <summary>Adds the ids of a symbol, and of what contains it.</summary>
    internal void Add(ISymbol symbol)
    {
        AddOwn(symbol);
        for (var type = symbol as INamedTypeSymbol ?? symbol.ContainingType; type is not null; type = type.ContainingType)
        {
            AddOwn(type);
        }

        if (symbol.ContainingAssembly is { } assembly)
        {
            AddOwn(assembly);
            AddOwn(symbol.ContainingModule);
        }
    }

    private void AddOwn(ISymbol? symbol)
    {
        Add(symbol.Find("System.Diagnostics.CodeAnalysis", "ExperimentalAttribute")?.ConstructorArguments.FirstOrDefault().Value as string);
        Add(symbol.Find("System", "ObsoleteAttribute")?.Named("DiagnosticId")?.Value as string);
    }

    private void Add(string? id)
    {
        // Anything else isn't an id that a pragma could name; the compiler refuses it at its declaration.
        if (id is { Length: > 0 } && id.All(c => char.IsLetterOrDigit(c) || c == '_') && !char.IsDigit(id[0]))
        {
            _ids.Add(id);
        }
    }
}
