using System.Collections.Immutable;
using BatchTyped.Analyzers.Tasks;
using Microsoft.CodeAnalysis.Text;

namespace BatchTyped.CodeFixes;

/// <summary>Puts what the rule handed over in place of the whole finding.</summary>
public abstract class ReplacementFix : BatchTypedFix
{
    private protected ReplacementFix(string title, string equivalenceKey, params string[] ids) : base(title, equivalenceKey, ids)
    {
    }

    private protected override ImmutableArray<TextChange> Changes(FixPlace place) =>
        place.Property(TaskAnalyzer.Replacement) is { } replacement ? [new TextChange(place.Diagnostic.Location.SourceSpan, replacement)] : [];
}
