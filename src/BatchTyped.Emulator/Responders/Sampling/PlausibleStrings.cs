using System.Globalization;
using System.Text;
using BatchTyped.Emulator.Core;

namespace BatchTyped.Emulator.Responders.Sampling;

/// <summary>Strings as a format demands them, or as a property's name lets expect.</summary>
internal static class PlausibleStrings
{
    private static readonly string[] FirstNames = ["Amara", "Björn", "Chen", "Dalia", "Emil", "Fatima", "Goran", "Hana", "Iris", "João"];
    private static readonly string[] LastNames = ["Okafor", "Lindqvist", "Wei", "Haddad", "Novák", "Rahman", "Petrović", "Sato", "Murphy", "Silva"];
    private static readonly string[] Cities = ["Lagos", "Malmö", "Chengdu", "Beirut", "Brno", "Dhaka", "Niš", "Kyoto", "Cork", "Porto"];
    private static readonly string[] Countries = ["Nigeria", "Sweden", "China", "Lebanon", "Czechia", "Bangladesh", "Serbia", "Japan", "Ireland", "Portugal"];
    private static readonly string[] Companies = ["Northwind", "Contoso", "Fabrikam", "Tailspin", "Litware", "Proseware"];
    private static readonly string[] Languages = ["en", "sv", "zh", "ar", "cs", "pt"];
    private static readonly string[] Words =
    [
        "the", "parcel", "arrived", "late", "and", "customer", "asks", "for", "a", "refund", "because", "invoice", "shows", "wrong",
        "amount", "while", "account", "page", "still", "works", "after", "update", "of", "payment", "details", "next", "week",
    ];

    /// <summary>How strings of this format are made up; <see langword="null"/> for an unknown one.</summary>
    public static Func<StableHash, string>? OfFormat(string format) => format switch
    {
        "date-time" => static draw => Moment(draw).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        "date" => Date,
        "time" => static draw => Moment(draw).ToString("HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        "duration" => static draw => string.Create(CultureInfo.InvariantCulture, $"PT{Pick(draw, 1, 23)}H{Pick(draw, 2, 59)}M"),
        "email" => Email,
        "hostname" => static draw => $"{Plain(One(Companies, draw, 1))}.example.com",
        "uri" => Uri,
        "ipv4" => static draw => string.Create(CultureInfo.InvariantCulture, $"192.0.2.{Pick(draw, 1, 254)}"),
        "ipv6" => static draw => string.Create(CultureInfo.InvariantCulture, $"2001:db8::{Pick(draw, 1, 0xFFFF):x}"),
        "uuid" => Uuid,
        _ => null,
    };

    /// <summary>How strings of a property of this name are made up.</summary>
    public static Func<StableHash, string> OfName(string name)
    {
        bool Says(string word) => name.Contains(word, StringComparison.OrdinalIgnoreCase);
        return name switch
        {
            _ when Says("mail") => Email,
            _ when Says("url") || Says("uri") || Says("link") || Says("website") => Uri,
            _ when Says("phone") => static draw => string.Create(CultureInfo.InvariantCulture, $"+1 555 01{Pick(draw, 1, 99):00}"),
            _ when Says("city") => static draw => One(Cities, draw, 1),
            _ when Says("country") => static draw => One(Countries, draw, 1),
            _ when Says("company") || Says("vendor") || Says("organization") || Says("supplier") => static draw => One(Companies, draw, 1),
            _ when Says("language") || Says("locale") => static draw => One(Languages, draw, 1),
            _ when Says("currency") => static _ => "EUR",
            _ when Says("date") => Date,
            _ when Says("firstname") => static draw => One(FirstNames, draw, 1),
            _ when Says("lastname") || Says("surname") => static draw => One(LastNames, draw, 1),
            _ when Says("name") || Says("author") || Says("person") => static draw => $"{One(FirstNames, draw, 1)} {One(LastNames, draw, 2)}",
            _ when Says("title") || Says("subject") || Says("headline") || Says("label") || Says("tag") || Says("keyword") => static draw => Sentence(draw, 2, 4, end: ""),
            _ when name.Equals("id", StringComparison.OrdinalIgnoreCase) || Says("code") || Says("reference") =>
                static draw => string.Create(CultureInfo.InvariantCulture, $"REF-{Pick(draw, 1, 99_999):00000}"),
            _ when Says("reply") || Says("text") || Says("body") || Says("summary") || Says("description") =>
                static draw => $"{Sentence(draw, 6, 12, ".")} {Sentence(Next(draw, 9), 5, 10, ".")}",
            _ => static draw => Sentence(draw, 4, 9, "."),
        };
    }

    private static string Date(StableHash draw) => Moment(draw).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Email(StableHash draw) => $"{Plain(One(FirstNames, draw, 1))}.{Plain(One(LastNames, draw, 2))}@example.com";

    private static string Uri(StableHash draw) => $"https://{Plain(One(Companies, draw, 1))}.example.com/{One(Words, draw, 2)}";

    private static string Sentence(StableHash draw, int fewest, int most, string end)
    {
        var text = new StringBuilder();
        var count = fewest + Pick(draw, 0, most - fewest + 1) - 1;
        for (var i = 0; i < Math.Max(1, count); i++)
        {
            text.Append(i == 0 ? "" : " ").Append(One(Words, draw, 100 + i));
        }

        text[0] = char.ToUpperInvariant(text[0]);
        return text.Append(end).ToString();
    }

    private static DateTime Moment(StableHash draw) => new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddSeconds(Pick(draw, 3, 300 * 24 * 3600));

    private static string Uuid(StableHash draw)
    {
        Span<byte> bytes = stackalloc byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(bytes, draw.ToUInt128());
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString("D");
    }

    private static string Plain(string name)
    {
        var decomposed = name.Normalize(NormalizationForm.FormD).Where(char.IsAsciiLetter);
        return string.Concat(decomposed).ToLowerInvariant();
    }

    private static string One(string[] list, StableHash draw, int purpose) => list[Pick(draw, purpose, list.Length) - 1];

    /// <summary>1 to the given count.</summary>
    private static int Pick(StableHash draw, int purpose, int count) => 1 + (int)(Next(draw, purpose).ToUInt64() % (ulong)count);

    private static StableHash Next(StableHash draw, int purpose)
    {
        draw.Add(purpose);
        return draw;
    }
}
