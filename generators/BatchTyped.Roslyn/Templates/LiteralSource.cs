using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BatchTyped.Roslyn.Templates;

/// <summary>A template in an attribute's argument.</summary>
/// <param name="expression">The argument.</param>
internal sealed class LiteralSource(ExpressionSyntax expression) : TemplateSource
{
    internal override Location Whole => expression.GetLocation();

    internal override Location Locate(int start, int length) => LiteralMap.Locate(expression, start, length);
}
