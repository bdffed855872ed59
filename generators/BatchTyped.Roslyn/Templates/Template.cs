using System.Collections.Immutable;
using System.Text;

namespace BatchTyped.Roslyn.Templates;

/// <summary>A text with placeholders, cut into parts: <c>{Name}</c>, <c>{Name:format}</c>, <c>{{</c> and <c>}}</c>.</summary>
/// <param name="Parts">The parts in order; no two texts follow each other, none is empty.</param>
/// <param name="UnbalancedBrace">Where a brace stands that is neither doubled nor closed, or -1.</param>
internal sealed record Template(ImmutableArray<TemplatePart> Parts, int UnbalancedBrace)
{
    internal static Template Parse(string text)
    {
        var parts = ImmutableArray.CreateBuilder<TemplatePart>();
        var fixedText = new StringBuilder();
        var fixedStart = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var isBrace = text[i] is '{' or '}';
            if (isBrace && i + 1 < text.Length && text[i + 1] == text[i])
            {
                fixedText.Append(text[i++]);
                continue;
            }

            if (!isBrace)
            {
                fixedText.Append(text[i]);
                continue;
            }

            var close = text[i] == '{' ? text.IndexOfAny(['{', '}', '\n'], i + 1) : -1;
            if (close < 0 || text[close] != '}')
            {
                return new Template(parts.ToImmutable(), i);
            }

            AddText(i);
            parts.Add(Placeholder(text, i, close));
            i = close;
            fixedStart = close + 1;
        }

        AddText(text.Length);
        return new Template(parts.ToImmutable(), -1);

        void AddText(int end)
        {
            if (fixedText.Length > 0)
            {
                parts.Add(new TemplatePart(fixedText.ToString(), null, fixedStart, end - fixedStart, IsPlaceholder: false));
                fixedText.Clear();
            }
        }
    }

    private static TemplatePart Placeholder(string text, int open, int close)
    {
        var content = text.Substring(open + 1, close - open - 1);
        var colon = content.IndexOf(':');
        var name = colon < 0 ? content : content.Substring(0, colon);
        return new TemplatePart(name, colon < 0 ? null : content.Substring(colon + 1), open + 1, name.Length, IsPlaceholder: true);
    }
}

/// <summary>A part of a template.</summary>
/// <param name="Text">The fixed text with single braces, or the placeholder's name.</param>
/// <param name="Format">The placeholder's format, or <see langword="null"/>.</param>
/// <param name="Start">Where the text or the name starts in the template.</param>
/// <param name="Length">How long it is there.</param>
/// <param name="IsPlaceholder">Which of both it is.</param>
internal sealed record TemplatePart(string Text, string? Format, int Start, int Length, bool IsPlaceholder);
