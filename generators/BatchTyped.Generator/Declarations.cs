using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace BatchTyped.Generator;

/// <summary>
/// Everything in a compilation but the bodies of members and trivia. Two are equal when no declaration differs, and then no task does:
/// what is typed inside a method re-reads nothing. The compilation itself is held weakly, so that the pipeline, which keeps the first
/// of equal values, keeps no old one alive.
/// </summary>
internal sealed class Declarations : IEquatable<Declarations>
{
    private readonly WeakReference<Compilation> _compilation;
    private readonly string? _assemblyName;
    private readonly CSharpCompilationOptions? _options;
    private readonly ImmutableArray<SyntaxTree> _trees;
    private readonly ImmutableArray<MetadataReference> _references;

    internal Declarations(Compilation compilation)
    {
        _compilation = new WeakReference<Compilation>(compilation);
        _assemblyName = compilation.AssemblyName;
        _options = compilation.Options as CSharpCompilationOptions;
        _trees = [.. compilation.SyntaxTrees];
        _references = [.. compilation.References];
    }

    /// <summary>A compilation with these declarations: the one they were taken from, or when it is gone, one like it.</summary>
    internal Compilation Compilation => _compilation.TryGetTarget(out var compilation)
        ? compilation
        : CSharpCompilation.Create(_assemblyName, _trees, _references, _options);

    public bool Equals(Declarations? other)
    {
        if (other is null || _trees.Length != other._trees.Length || _assemblyName != other._assemblyName
            || !Equals(_options, other._options) || !_references.SequenceEqual(other._references))
        {
            return false;
        }

        for (var i = 0; i < _trees.Length; i++)
        {
            if (!AreEqual(_trees[i], other._trees[i]))
            {
                return false;
            }
        }

        return true;
    }

    public override bool Equals(object? obj) => Equals(obj as Declarations);

    public override int GetHashCode() => _trees.Length;

    private static bool AreEqual(SyntaxTree tree, SyntaxTree other) =>
        ReferenceEquals(tree, other)
        || (tree.FilePath == other.FilePath && tree.Options.Equals(other.Options) && SyntaxFactory.AreEquivalent(tree, other, topLevel: true));
}
