using System.Globalization;
using System.Text;

namespace BatchTyped.Tests.Json;

/// <summary>
/// The one agreed difference to the platform's reader, which throws where a string isn't text: broken UTF-8 and lone surrogates become
/// U+FFFD. Written apart from the code under test: piece by piece over UTF-16.
/// </summary>
internal static class ReplacedText
{
    public static string Of(ReadOnlySpan<byte> json)
    {
        var units = new StringBuilder();
        while (!json.IsEmpty)
        {
            var escape = json.IndexOf((byte)'\\');
            var plain = escape < 0 ? json : json[..escape];
            units.Append(Encoding.UTF8.GetString(plain));
            json = json[plain.Length..];
            if (!json.IsEmpty)
            {
                var isLong = json[1] == (byte)'u';
                units.Append(isLong ? (char)int.Parse(json.Slice(2, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture) : Meaning((char)json[1]));
                json = json[(isLong ? 6 : 2)..];
            }
        }

        return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(units.ToString()));
    }

    private static char Meaning(char letter) => letter switch
    {
        'b' => '\b',
        'f' => '\f',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        _ => letter,
    };
}
