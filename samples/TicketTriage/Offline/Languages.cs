namespace TicketTriage.Offline;

/// <summary>Guesses the language of a text by its script, and by its small words where the script is Latin.</summary>
internal static class Languages
{
    private static readonly (string Code, char First, char Last)[] Scripts =
    [
        ("ja", '\u3040', '\u30FF'), ("ko", '\uAC00', '\uD7A3'), ("ar", '\u0600', '\u06FF'), ("hi", '\u0900', '\u097F'), ("uk", '\u0400', '\u04FF'), ("zh", '\u4E00', '\u9FFF'),
    ];

    private static readonly (string Code, string[] Words)[] SmallWords =
    [
        ("en", ["the", "and", "is", "my", "i", "to", "of", "you", "it", "not"]),
        ("de", ["der", "die", "das", "und", "ich", "nicht", "ist", "bitte", "mein", "meine", "sie"]),
        ("fr", ["le", "la", "les", "et", "je", "pas", "est", "mon", "vous", "bonjour", "merci", "des"]),
        ("es", ["el", "los", "y", "no", "mi", "por", "que", "hola", "gracias", "una", "del"]),
        ("pt", ["o", "os", "e", "não", "meu", "minha", "por", "que", "obrigado", "uma", "do"]),
        ("it", ["il", "gli", "e", "non", "mio", "per", "che", "grazie", "una", "del", "ho"]),
        ("nl", ["de", "het", "en", "ik", "niet", "mijn", "een", "van", "graag", "dank"]),
        ("pl", ["i", "nie", "się", "na", "mój", "proszę", "dziękuję", "w", "jest", "do"]),
        ("tr", ["ve", "bir", "bu", "için", "değil", "lütfen", "teşekkürler", "merhaba", "ama", "da"]),
    ];

    private static readonly char[] Separators = [.. " \n\t.,;:!?()\"'«»“”¿¡-/"];

    public static string Guess(string text)
    {
        foreach (var (code, first, last) in Scripts)
        {
            if (text.AsSpan().IndexOfAnyInRange(first, last) >= 0)
            {
                return code;
            }
        }

        var words = text.Split(Separators, StringSplitOptions.RemoveEmptyEntries);
        return SmallWords.MaxBy(language => words.Count(language.Words.Contains)).Code;
    }
}
