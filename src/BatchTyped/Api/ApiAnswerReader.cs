using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace BatchTyped.Api;

/// <summary>
/// The one place that decides whether an answer is the API's own. It is when it has the API's shape: what the call asks for with a
/// status of success, or the API's error envelope with a status of an error. Everything else (a page, nothing, another JSON, a
/// redirect, a broken encoding, an error without the envelope) is a <see cref="ForeignAnswer"/>. Pure.
/// </summary>
internal static partial class ApiAnswerReader
{
    private const int WordsLimit = 160;

    /// <summary>Of a page, so much is looked at for its first words.</summary>
    private const int PageLimit = 8 * 1024;

    private const string Redacted = "[key]";

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads what a call asked for.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="call">The call, for messages.</param>
    /// <param name="read">Reads the shape that the call asks for; <see langword="null"/> for any other.</param>
    /// <param name="isSecret">Whether the answer may hold prompts or answers, so that no word of it is shown.</param>
    /// <exception cref="BatchApiException">The API answered with an error.</exception>
    /// <exception cref="BatchApiUnreachableException">The answer isn't the API's own.</exception>
    internal static T Read<T>(ApiAnswer answer, string call, Func<byte[], T?> read, bool isSecret = false) where T : class =>
        answer.IsSuccess && read(answer.Body) is { } value ? value : throw ToException(answer, call, isSecret);

    /// <summary>Makes the exception for an answer that isn't what the call asked for.</summary>
    internal static BatchTypedException ToException(ApiAnswer answer, string call, bool isSecret = false) =>
        (BatchTypedException?)ErrorOf(answer) ?? new BatchApiUnreachableException(call, ForeignOf(answer, isSecret));

    /// <summary>The error of the API that an answer is; <see langword="null"/> when it is none, or not the API's own.</summary>
    internal static BatchApiException? ErrorOf(ApiAnswer answer) =>
        answer.Status is >= 400 and < 600 && ApiErrorReader.TryRead(answer.Body) is { } error
            ? new BatchApiException(
                answer.Status, error.Type, error.Code, WithoutKey(error.Message, answer), error.RequestId ?? answer.Info.RequestId, answer.RetryAfter)
            : null;

    /// <summary>What an answer is that isn't the API's own.</summary>
    internal static ForeignAnswer ForeignOf(ApiAnswer answer, bool isSecret = false)
    {
        var text = isSecret ? null : TextOf(answer);
        return new ForeignAnswer(answer.Status, text is null ? "" : WordsOf(text, answer), KindOf(answer), answer.RetryAfter);
    }

    private static string KindOf(ApiAnswer answer) => answer switch
    {
        { Status: >= 300 and < 400 } => "a redirect, which isn't followed",
        { Body.Length: 0 } => "nothing",
        _ => string.Create(
            CultureInfo.InvariantCulture, $"{OutsideText.Name(answer.MediaType) ?? "no content type"}, {answer.Body.Length} bytes"),
    };

    /// <summary>The body as text; <see langword="null"/> when it is none, or repeats what was sent: prompts don't reach a message.</summary>
    private static string? TextOf(ApiAnswer answer)
    {
        if (answer.Body.AsSpan().IndexOf("custom_id"u8) >= 0)
        {
            return null;
        }

        try
        {
            // A character that the limit cuts is no broken encoding.
            var bytes = answer.Body.AsSpan(0, Math.Min(answer.Body.Length, PageLimit));
            return StrictUtf8.GetString(bytes.Length < answer.Body.Length ? WholeCharacters(bytes) : bytes);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static ReadOnlySpan<byte> WholeCharacters(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.Length;
        while (end > 0 && (bytes[end - 1] & 0xC0) == 0x80)
        {
            end--;
        }

        return bytes[..Math.Max(0, end - 1)];
    }

    private static string WordsOf(string text, ApiAnswer answer)
    {
        var words = text.AsSpan().TrimStart().StartsWith("<", StringComparison.Ordinal) ? Markup().Replace(text, " ") : text;
        return OutsideText.Clean(WithoutKey(words, answer), WordsLimit);
    }

    /// <summary>Who answers in the API's place may repeat the headers that were sent.</summary>
    private static string WithoutKey(string text, ApiAnswer answer)
    {
        var keyless = answer.Key is { Length: > 0 } key ? text.Replace(key, Redacted, StringComparison.Ordinal) : text;
        return Keys().Replace(keyless, Redacted);
    }

    [GeneratedRegex("<(script|style)[^>]*>.*?(</(script|style)>|$)|<!--.*?(-->|$)|<[^>]*(>|$)", RegexOptions.Singleline | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Markup();

    [GeneratedRegex(@"(?<=\bbearer\s+)[^\s""']+|\bsk-[A-Za-z0-9_-]+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Keys();
}
