using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using BatchTyped.Emulator;

namespace DocumentExtraction;

/// <summary>
/// Stands in for the model offline. It sees nothing: it takes the words from the text operators of the sample's PDFs, which aren't
/// compressed, and from the description that the sample's pictures carry beside their pixels.
/// </summary>
internal static partial class PrintedWords
{
    private const string DescriptionBegins = "tEXtDescription\0";

    public static EmulatorAnswer Answer(EmulatorRequest request)
    {
        var words = WordsOf(Convert.FromBase64String(SourceOf(request).GetProperty("data").GetString()!));
        var total = Total().Match(words);
        return !total.Success ? EmulatorAnswer.Refusal() : EmulatorAnswer.Text(JsonSerializer.Serialize(new
        {
            issuer = new { name = words.Split('\n')[0], vatId = VatId().Match(words) is { Success: true } vat ? vat.Groups[1].Value : null },
            number = Number().Match(words) is { Success: true } number ? number.Groups[1].Value : null,
            issuedOn = Date().Match(words) is { Success: true } date ? date.Groups[1].Value : null,
            currency = total.Groups["currency"].Value,
            lines = Line().Matches(words).Select(line => new
            {
                text = line.Groups["text"].Value,
                quantity = Amount(line, "quantity"),
                unitPrice = Amount(line, "price"),
                amount = Amount(line, "amount"),
            }),
            total = Amount(total, "amount"),
        }));
    }

    private static JsonElement SourceOf(EmulatorRequest request) => request.Params.GetProperty("messages")[0].GetProperty("content")[0].GetProperty("source");

    private static string WordsOf(byte[] file)
    {
        var text = Encoding.Latin1.GetString(file);
        var begins = text.IndexOf(DescriptionBegins, StringComparison.Ordinal);
        return begins < 0
            ? string.Join('\n', Shown().Matches(text).Select(shown => shown.Groups[1].Value.Replace("\\", "", StringComparison.Ordinal)))
            : text[(begins + DescriptionBegins.Length)..text.IndexOf("IDAT", StringComparison.Ordinal)];
    }

    private static decimal Amount(Match match, string group) => decimal.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\(((?:[^()\\]|\\.)*)\) Tj")]
    private static partial Regex Shown();

    [GeneratedRegex(@"^VAT ID (\S+)", RegexOptions.Multiline)]
    private static partial Regex VatId();

    [GeneratedRegex(@"^(?:Invoice|Receipt) (\S+)", RegexOptions.Multiline)]
    private static partial Regex Number();

    [GeneratedRegex(@"^Date (\S+)", RegexOptions.Multiline)]
    private static partial Regex Date();

    [GeneratedRegex(@"^(?<quantity>\d+) x (?<text>.+) at (?<price>-?[\d.]+) = (?<amount>-?[\d.]+)", RegexOptions.Multiline)]
    private static partial Regex Line();

    [GeneratedRegex(@"^Total (?<currency>[A-Z]{3}) (?<amount>-?\d+\.\d\d)", RegexOptions.Multiline)]
    private static partial Regex Total();
}
