using System.Buffers;
using System.Globalization;
using System.Text;

namespace BatchTyped.Options;

/// <summary>The text of a setting: what is wrong with it as text, and how it appears in a message.</summary>
internal static class SettingText
{
    private const int LongestShown = 200;

    private static readonly SearchValues<char> BeyondUserInfo = SearchValues.Create(" \t\r\n'\"<>");

    /// <summary>What no setting can be; <see langword="null"/> when there is nothing against it.</summary>
    internal static string? FaultOf(string text) =>
        string.IsNullOrWhiteSpace(text) ? "is blank; give it a value, or remove it to take the default"
        : IsQuoted(text.Trim()) ? "is in quotation marks, which would be a part of the value; remove them"
        : null;

    /// <summary>What a path can't be; <see langword="null"/> when there is nothing against it.</summary>
    internal static string? FaultOfPath(string path) => FaultOf(path) is { } fault ? fault
        : path.Any(char.IsControl) ? $"is {Shown(path)}, which holds a control character that no path can have"
        : path is "~" || path.StartsWith("~/", StringComparison.Ordinal) || path.StartsWith(@"~\", StringComparison.Ordinal)
            ? $"is {Shown(path)}; ~ isn't expanded here, so write the path of the home folder"
        : null;

    /// <summary>What a header can't hold; <see langword="null"/> when there is nothing against it. Shows nothing of the value.</summary>
    internal static string? FaultOfHeader(string text)
    {
        var other = text.AsSpan().IndexOfAnyExceptInRange('!', '~');
        return FaultOf(text) is { } fault ? fault
            : other >= 0 ? string.Create(CultureInfo.InvariantCulture, $"can't be sent in a header: its character {other + 1} is U+{(int)text[other]:X4}, and only visible ASCII characters can be sent")
            : null;
    }

    /// <summary>A value in quotation marks as it may appear in a message: on one line, not too long, without user info, and no key.</summary>
    internal static string Shown(string value)
    {
        value = WithoutUserInfo(value.Trim());
        if (value.StartsWith("sk-", StringComparison.OrdinalIgnoreCase) || value.Contains("sk-ant", StringComparison.OrdinalIgnoreCase))
        {
            return "\"…\" (not shown, since it looks like a key)";
        }

        return $"\"{OneLine(value)}\"";
    }

    /// <summary>A text as it may appear in a message: on one line, not too long, without control characters and marks of direction.</summary>
    internal static string OneLine(string value)
    {
        var text = new StringBuilder();
        foreach (var rune in value.EnumerateRunes().Take(LongestShown))
        {
            text.Append(Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
                ? Rune.ReplacementChar : rune);
        }

        return value.Length > LongestShown ? text.Append('…').ToString() : text.ToString();
    }

    /// <summary>A text in which addresses may occur, without the user names and passwords in them.</summary>
    internal static string WithoutUserInfo(string text)
    {
        for (var at = text.LastIndexOf('@'); at >= 0; at = at == 0 ? -1 : text.LastIndexOf('@', at - 1))
        {
            var authority = text.LastIndexOf("//", at, StringComparison.Ordinal);
            var start = authority >= 0 ? authority + 2 : text.LastIndexOfAny([' ', '\'', '"'], at) + 1;
            var user = text.AsSpan(start, at - start);
            if (!user.ContainsAny(BeyondUserInfo) && (authority >= 0 || user.Contains(':')))
            {
                return WithoutUserInfo(string.Concat(text.AsSpan(0, start), text.AsSpan(at + 1)));
            }
        }

        return text;
    }

    private static bool IsQuoted(string text) => text.Length > 0 && (IsQuote(text[0]) || IsQuote(text[^1]));

    private static bool IsQuote(char letter) => letter is '"' or '\'' or '`' or '\u201C' or '\u201D' or '\u2018' or '\u2019' or '\u00AB' or '\u00BB';
}
