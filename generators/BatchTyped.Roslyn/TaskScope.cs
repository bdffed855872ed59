using Microsoft.CodeAnalysis;

namespace BatchTyped.Roslyn;

/// <summary>What the generated part of a task can name: the compilation's own answer, so that an IDE and a build say the same.</summary>
/// <param name="compilation">The compilation.</param>
/// <param name="task">The task.</param>
internal sealed class TaskScope(Compilation compilation, INamedTypeSymbol task)
{
    /// <summary>The ids that the generated part silences.</summary>
    internal SilencedIds Silenced { get; } = new();

    /// <summary>Whether a symbol is declared in the task's assembly. Of another one, a build sees metadata where an IDE sees sources.</summary>
    internal bool IsOwn(ISymbol symbol) => SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, compilation.Assembly);

    /// <summary>Whether any code of the assembly can name a symbol.</summary>
    internal bool IsSeenByAssembly(ISymbol symbol) => compilation.IsSymbolAccessibleWithin(symbol, compilation.Assembly);

    /// <summary>Whether code inside the task can name a member of a value.</summary>
    /// <param name="symbol">The member.</param>
    /// <param name="through">The value's type.</param>
    internal bool IsSeenByTask(ISymbol symbol, ITypeSymbol? through = null) => compilation.IsSymbolAccessibleWithin(symbol, task, through);

    /// <summary>Whether a type's assembly is reached by <c>global::</c>, and not by an extern alias alone.</summary>
    internal bool IsGlobal(ITypeSymbol type) =>
        type.ContainingAssembly is not { } assembly
        || IsOwn(type)
        || compilation.GetMetadataReference(assembly) is not { Properties.Aliases: { IsDefaultOrEmpty: false } aliases }
        || aliases.Contains(MetadataReferenceProperties.GlobalAlias);
}
