using System.Collections.Immutable;
using System.Composition;
using BatchTyped.Analyzers.Usage;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace BatchTyped.CodeFixes.Usage;

/// <summary>Adds the arms that a switch over results, failures or outcomes lacks, of which the compiler itself warns.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = Key), Shared]
public sealed class MissingArmsFix() : BatchTypedFix("Add the missing cases", Key, "CS8509", "CS8655", "CS8524")
{
    internal const string Key = nameof(MissingArmsFix);

    private protected override ImmutableArray<TextChange> Changes(FixPlace place)
    {
        if (place.Ancestor<SwitchExpressionSyntax>() is not { } expression)
        {
            return [];
        }

        var coverage = new SwitchCoverage(place.Model, CancellationToken.None);
        var missing = coverage.MissingPatterns(expression) ?? coverage.MissingOutcomes(expression);
        if (missing.IsEmpty)
        {
            return [];
        }

        var arms = expression.Arms;
        var text = expression.SyntaxTree.GetText();
        var isOnLines = text.Lines.GetLinePosition(expression.OpenBraceToken.SpanStart).Line != text.Lines.GetLinePosition(expression.CloseBraceToken.SpanStart).Line;
        var separator = isOnLines ? LineStart(text, arms.Count > 0 ? arms[arms.Count - 1].SpanStart : expression.CloseBraceToken.SpanStart, isDeeper: arms.Count == 0) : " ";
        var hasComma = arms.Count == 0 || arms.SeparatorCount == arms.Count;
        var added = string.Join(",", missing.Select(pattern => separator + pattern + " => throw new System.NotImplementedException()"));
        var position = arms.Count == 0 ? expression.OpenBraceToken.Span.End : hasComma ? arms.GetSeparator(arms.Count - 1).Span.End : arms[arms.Count - 1].Span.End;
        return [new TextChange(new TextSpan(position, 0), (hasComma ? "" : ",") + added + (isOnLines ? "," : ""))];
    }

    /// <summary>The line end and the indentation of the line at a place.</summary>
    private static string LineStart(SourceText text, int position, bool isDeeper)
    {
        var line = text.Lines.GetLineFromPosition(position);
        var content = line.ToString();
        var end = text.ToString(TextSpan.FromBounds(line.End, line.EndIncludingLineBreak));
        return (end.Length == 0 ? "\n" : end) + content.Substring(0, content.Length - content.TrimStart().Length) + (isDeeper ? "    " : "");
    }
}
