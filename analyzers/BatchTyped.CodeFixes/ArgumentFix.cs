using System.Collections.Immutable;
using BatchTyped.Analyzers;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace BatchTyped.CodeFixes;

/// <summary>Sets or removes arguments of the attribute in which the finding stands, as the rule says in the diagnostic's properties.</summary>
public abstract class ArgumentFix : BatchTypedFix
{
    private protected ArgumentFix(string title, string equivalenceKey, params string[] ids) : base(title, equivalenceKey, ids)
    {
    }

    private protected override ImmutableArray<TextChange> Changes(FixPlace place) =>
        place.Ancestor<AttributeSyntax>() is { } attribute ? Changes(attribute, Edits(place)) : [];

    private protected virtual ImmutableArray<ArgumentEdit> Edits(FixPlace place) => ArgumentEdit.FromProperties(place.Diagnostic.Properties);

    private static ImmutableArray<TextChange> Changes(AttributeSyntax attribute, ImmutableArray<ArgumentEdit> edits)
    {
        var arguments = attribute.ArgumentList?.Arguments.ToList() ?? [];
        var removed = new HashSet<int>();
        var changes = ImmutableArray.CreateBuilder<TextChange>();
        var added = "";
        foreach (var edit in edits)
        {
            var index = arguments.FindIndex(argument => argument.NameEquals?.Name.Identifier.ValueText == edit.Argument);
            if (edit.Code.Length == 0)
            {
                removed.Add(index);
            }
            else if (index >= 0)
            {
                changes.Add(new TextChange(arguments[index].Expression.Span, edit.Code));
            }
            else
            {
                added += $"{(arguments.Count == 0 && added.Length == 0 ? "" : ", ")}{edit.Argument} = {edit.Code}";
            }
        }

        if (added.Length > 0)
        {
            changes.Add(attribute.ArgumentList is { } list
                ? new TextChange(new TextSpan(arguments.Count > 0 ? arguments[^1].Span.End : list.OpenParenToken.Span.End, 0), added)
                : new TextChange(new TextSpan(attribute.Name.Span.End, 0), $"({added})"));
        }

        changes.AddRange(removed.Where(index => index >= 0).Select(index => new TextChange(SpanWithComma(arguments, index, removed), "")));
        return changes.ToImmutable();
    }

    /// <summary>An argument with the comma before it; where nothing is left before it, with the one behind it.</summary>
    private static TextSpan SpanWithComma(List<AttributeArgumentSyntax> arguments, int index, HashSet<int> removed) =>
        Enumerable.Range(0, index).Any(before => !removed.Contains(before))
            ? TextSpan.FromBounds(arguments[index - 1].Span.End, arguments[index].Span.End)
            : TextSpan.FromBounds(arguments[index].SpanStart, index + 1 < arguments.Count ? arguments[index + 1].SpanStart : arguments[index].Span.End);
}
