using System.Globalization;
using System.Text;

namespace BatchTyped.Api;

/// <summary>
/// Text that comes from outside (messages, ids, headers, pages) as it may be shown: one line, without control and formatting
/// characters, so that it can neither drive a terminal nor reorder what is around it, and bounded. Everything from outside passes
/// here before it reaches a message, the state, a log or a console.
/// </summary>
internal static class OutsideText
{
    /// <summary>The longest text for an id or a kind.</summary>
    internal const int NameLimit = 200;

    /// <summary>The longest text for a message of the API: far beyond any that is known.</summary>
    internal const int MessageLimit = 2_000;

    private const string Cut = "…";

    /// <summary>The joiners shape letters of several scripts and join emoji; they reorder nothing.</summary>
    private const int ZeroWidthNonJoiner = 0x200C;
    private const int ZeroWidthJoiner = 0x200D;

    /// <summary>Cleans a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="limit">How many UTF-16 characters are kept; what is longer ends in an ellipsis within them.</param>
    /// <returns>The text, with each run of white space and control characters as one space, trimmed.</returns>
    internal static string Clean(ReadOnlySpan<char> text, int limit)
    {
        var clean = new StringBuilder(Math.Min(text.Length, limit));
        var gap = false;
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
            {
                gap = clean.Length > 0;
                continue;
            }

            if (IsHidden(rune))
            {
                continue;
            }

            if (clean.Length + (gap ? 1 : 0) + rune.Utf16SequenceLength > limit)
            {
                return Shorten(clean, limit);
            }

            if (gap)
            {
                clean.Append(' ');
                gap = false;
            }

            clean.Append(rune);
        }

        return clean.ToString();
    }

    /// <summary>Cleans a name: an id, a kind, a code, a header.</summary>
    /// <returns>The name; <see langword="null"/> when nothing of it can be shown.</returns>
    internal static string? Name(string? name) => name is not null && Clean(name, NameLimit) is { Length: > 0 } clean ? clean : null;

    // What formats, isn't assigned or is private shows as nothing, or as anybody's guess.
    private static bool IsHidden(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Format => rune.Value is not (ZeroWidthNonJoiner or ZeroWidthJoiner),
        UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse => true,
        _ => false,
    };

    private static string Shorten(StringBuilder text, int limit)
    {
        var length = Math.Max(0, Math.Min(text.Length, limit - Cut.Length));
        if (length > 0 && char.IsHighSurrogate(text[length - 1]))
        {
            length--;
        }

        return text.ToString(0, length) + (limit > 0 ? Cut : "");
    }
}
