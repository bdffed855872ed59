using System.Collections.Immutable;
using BatchTyped.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BatchTyped.Analyzers.Usage;

/// <summary>What the arms of a switch over results or failures leave open.</summary>
internal sealed class SwitchCoverage(SemanticModel model, CancellationToken cancellationToken)
{
    /// <summary>Whether the arms take every result, or every failure.</summary>
    internal bool IsComplete(SwitchExpressionSyntax expression) => MissingPatterns(expression) is { IsEmpty: true };

    /// <summary>The patterns of arms that would make a switch over results or failures complete; <see langword="null"/> for one over anything else.</summary>
    internal ImmutableArray<string>? MissingPatterns(SwitchExpressionSyntax expression)
    {
        var type = model.GetTypeInfo(expression.GoverningExpression, cancellationToken);
        var arms = expression.Arms.Where(arm => arm.WhenClause is null).SelectMany(arm => Alternatives(arm.Pattern)).ToImmutableArray();
        var missing = ImmutableArray.CreateBuilder<string>();
        if (type.Type.IsNamed("BatchTyped", "BatchResult`2") && model.Compilation.GetTypeByMetadataName("BatchTyped.BatchFailure") is { } failures)
        {
            if (!arms.Any(arm => PropertyPattern(arm, "Value") is { } value && Alternatives(value).Any(IsNotNull)))
            {
                missing.Add("{ Value: { } value }");
            }

            var taken = arms.Select(arm => PropertyPattern(arm, "Failure")).OfType<PatternSyntax>().SelectMany(Alternatives).ToImmutableArray();
            missing.AddRange(taken.IsEmpty
                ? ["{ Failure: { } failure }"]
                : MissingCases(taken, failures).Select(failure => $"{{ Failure: {CasePattern(failure, expression)} }}"));
        }
        else if (type.Type is INamedTypeSymbol failure && failure.IsNamed("BatchTyped", "BatchFailure"))
        {
            missing.AddRange(MissingCases(arms, failure).Select(missed => CasePattern(missed, expression)));
        }
        else
        {
            return null;
        }

        if (type.Nullability.FlowState == NullableFlowState.MaybeNull && !arms.Any(IsNull))
        {
            missing.Add("null");
        }

        return missing.ToImmutable();
    }

    /// <summary>The patterns of arms that a switch over outcomes lacks: the outcomes by name, or a last arm for values that have none.</summary>
    internal ImmutableArray<string> MissingOutcomes(SwitchExpressionSyntax expression)
    {
        if (model.GetTypeInfo(expression.GoverningExpression, cancellationToken).Type is not INamedTypeSymbol outcome || !outcome.IsNamed("BatchTyped", "BatchOutcome"))
        {
            return [];
        }

        var taken = expression.Arms.Where(arm => arm.WhenClause is null).SelectMany(arm => Alternatives(arm.Pattern)).OfType<ConstantPatternSyntax>()
            .Select(pattern => model.GetSymbolInfo(pattern.Expression, cancellationToken).Symbol).ToImmutableArray();
        var type = outcome.ToMinimalDisplayString(model, expression.SpanStart);
        return
        [
            .. outcome.GetMembers().OfType<IFieldSymbol>().Where(member => member.HasConstantValue && !taken.Any(symbol => SymbolEqualityComparer.Default.Equals(symbol, member)))
                .Select(member => $"{type}.{member.Name}"),
            .. expression.Arms.Any(arm => arm.WhenClause is null && IsAnything(arm.Pattern)) ? Array.Empty<string>() : ["_"],
        ];
    }

    private string CasePattern(INamedTypeSymbol failure, SwitchExpressionSyntax expression) =>
        $"{failure.ToMinimalDisplayString(model, expression.SpanStart)} {char.ToLowerInvariant(failure.Name[0])}{failure.Name.Substring(1)}";

    /// <summary>The cases of a failure that no pattern takes whole.</summary>
    private ImmutableArray<INamedTypeSymbol> MissingCases(IEnumerable<PatternSyntax> patterns, INamedTypeSymbol failure)
    {
        var taken = patterns.ToImmutableArray();
        return taken.Any(IsNotNull)
            ? []
            : [.. failure.GetTypeMembers().Where(nested => SymbolEqualityComparer.Default.Equals(nested.BaseType, failure) && !taken.Any(pattern => Takes(pattern, nested)))];
    }

    private bool Takes(PatternSyntax pattern, INamedTypeSymbol type)
    {
        var named = pattern switch
        {
            DeclarationPatternSyntax declaration => declaration.Type,
            TypePatternSyntax typePattern => typePattern.Type,
            RecursivePatternSyntax { Type: { } recursive, PositionalPatternClause: null } whole when IsWhole(whole) => recursive,
            ConstantPatternSyntax constant => constant.Expression,
            _ => null,
        };
        return named is not null && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(named, cancellationToken).Symbol, type);
    }

    /// <summary>The pattern of the one property that a pattern names, if it is this property and nothing else is asked.</summary>
    private static PatternSyntax? PropertyPattern(PatternSyntax pattern, string property) =>
        pattern is RecursivePatternSyntax { Type: null, PositionalPatternClause: null, PropertyPatternClause.Subpatterns: [var only] }
        && only.NameColon?.Name.Identifier.ValueText == property
            ? only.Pattern
            : null;

    /// <summary>Whether a pattern takes everything but null.</summary>
    private static bool IsNotNull(PatternSyntax pattern) => Unwrap(pattern) switch
    {
        RecursivePatternSyntax { Type: null, PositionalPatternClause: null } recursive => IsWhole(recursive),
        UnaryPatternSyntax { Pattern: var inner } => IsNull(inner),
        BinaryPatternSyntax { RawKind: (int)SyntaxKind.AndPattern, Left: var left, Right: var right } =>
            (IsNotNull(left) && IsAnything(right)) || (IsNotNull(right) && IsAnything(left)),
        _ => false,
    };

    private static bool IsAnything(PatternSyntax pattern) => Unwrap(pattern) is DiscardPatternSyntax or VarPatternSyntax { Designation: SingleVariableDesignationSyntax };

    private static bool IsWhole(RecursivePatternSyntax pattern) => pattern.PropertyPatternClause is null or { Subpatterns.Count: 0 };

    private static bool IsNull(PatternSyntax pattern) => Unwrap(pattern) is ConstantPatternSyntax { Expression.RawKind: (int)SyntaxKind.NullLiteralExpression };

    private static IEnumerable<PatternSyntax> Alternatives(PatternSyntax pattern) => Unwrap(pattern) is BinaryPatternSyntax { RawKind: (int)SyntaxKind.OrPattern } or
        ? Alternatives(or.Left).Concat(Alternatives(or.Right))
        : [Unwrap(pattern)];

    private static PatternSyntax Unwrap(PatternSyntax pattern) => pattern is ParenthesizedPatternSyntax inner ? Unwrap(inner.Pattern) : pattern;
}
