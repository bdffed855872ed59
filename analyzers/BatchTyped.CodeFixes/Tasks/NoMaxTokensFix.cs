using System.Collections.Immutable;
using System.Composition;
using BatchTyped.Analyzers;
using BatchTyped.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace BatchTyped.CodeFixes.Tasks;

/// <summary>Limits the answer to a value that suits most: the rules on models say when it doesn't suit this one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = Key), Shared]
public sealed class NoMaxTokensFix() : ArgumentFix("Set MaxTokens", Key, DiagnosticIds.NoMaxTokens)
{
    internal const string Key = nameof(NoMaxTokensFix);

    private protected override ImmutableArray<ArgumentEdit> Edits(FixPlace place) => [new ArgumentEdit("MaxTokens", "1024")];
}
