using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace BatchTyped.Roslyn.Templates;

/// <summary>Finds the place in the source of a part of a string, where the string is one literal; else the whole expression.</summary>
internal static class LiteralMap
{
    // A huge prompt has thousands of placeholders, and each is located: mapping the literal anew each time would take minutes.
    [ThreadStatic]
    private static (string Text, List<int>? Offsets) _last;

    internal static Location Locate(ExpressionSyntax expression, int start, int length)
    {
        if (expression is not LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression } literal)
        {
            return expression.GetLocation();
        }

        var offsets = Offsets(literal.Token);
        if (offsets is null || start < 0 || start + length >= offsets.Count)
        {
            return expression.GetLocation();
        }

        var first = literal.Token.SpanStart + offsets[start];
        var end = length == 0 ? first : literal.Token.SpanStart + offsets[start + length - 1] + Width(offsets, start + length - 1);
        return Location.Create(expression.SyntaxTree, TextSpan.FromBounds(first, end));
    }

    // A character of the value ends where the next one starts, but for line starts of raw literals, where indentation is between.
    private static int Width(List<int> offsets, int index) => Math.Min(offsets[index + 1] - offsets[index], 10);

    /// <summary>For each UTF-16 unit of the value, and for its end, the offset in the token's text.</summary>
    private static List<int>? Offsets(SyntaxToken token)
    {
        if (!ReferenceEquals(_last.Text, token.Text))
        {
            _last = (token.Text, Map(token));
        }

        return _last.Offsets;
    }

    private static List<int>? Map(SyntaxToken token)
    {
        var offsets = token.Kind() switch
        {
            SyntaxKind.StringLiteralToken => token.Text.StartsWith("@", StringComparison.Ordinal) ? Verbatim(token.Text) : Regular(token.Text),
            SyntaxKind.SingleLineRawStringLiteralToken => SingleLineRaw(token.Text),
            SyntaxKind.MultiLineRawStringLiteralToken => MultiLineRaw(token.Text),
            _ => null,
        };
        return offsets?.Count == token.ValueText.Length + 1 ? offsets : null;
    }

    private static List<int> Regular(string text)
    {
        var offsets = new List<int>(text.Length);
        var i = 1;
        while (i < text.Length - 1)
        {
            offsets.Add(i);
            if (text[i] != '\\')
            {
                i++;
                continue;
            }

            switch (text[i + 1])
            {
                case 'u':
                    i += 6;
                    break;
                case 'U':
                    if (Convert.ToInt32(text.Substring(i + 2, 8), 16) > char.MaxValue)
                    {
                        offsets.Add(i);
                    }

                    i += 10;
                    break;
                case 'x':
                    i += 2;
                    for (var digits = 0; digits < 4 && Uri.IsHexDigit(text[i]); digits++)
                    {
                        i++;
                    }

                    break;
                default:
                    i += 2;
                    break;
            }
        }

        offsets.Add(i);
        return offsets;
    }

    private static List<int> Verbatim(string text)
    {
        var offsets = new List<int>(text.Length);
        var i = 2;
        for (; i < text.Length - 1; i++)
        {
            offsets.Add(i);
            if (text[i] == '"')
            {
                i++;
            }
        }

        offsets.Add(i);
        return offsets;
    }

    private static List<int> SingleLineRaw(string text)
    {
        var quotes = Quotes(text);
        return [.. Enumerable.Range(quotes, text.Length - (2 * quotes) + 1)];
    }

    private static List<int> MultiLineRaw(string text)
    {
        var end = text.LastIndexOf('\n', text.Length - 1);
        var indentation = text.Length - end - 1 - Quotes(text);
        if (end > 0 && text[end - 1] == '\r')
        {
            end--;
        }

        var offsets = new List<int>(text.Length);
        var i = text.IndexOf('\n') + 1;
        while (i < end)
        {
            for (var column = 0; column < indentation && i < end && text[i] is not ('\r' or '\n'); column++)
            {
                i++;
            }

            while (i < end)
            {
                offsets.Add(i);
                if (text[i++] == '\n')
                {
                    break;
                }
            }
        }

        offsets.Add(end);
        return offsets;
    }

    private static int Quotes(string text)
    {
        var quotes = 0;
        while (quotes < text.Length && text[quotes] == '"')
        {
            quotes++;
        }

        return quotes;
    }
}
