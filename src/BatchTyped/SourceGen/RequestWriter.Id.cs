using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace BatchTyped.SourceGen;

/// <content>The user's part of a <c>custom_id</c>.</content>
public ref partial struct RequestWriter
{
    private static readonly SearchValues<char> IdCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");

    /// <summary>Writes a value whose text has only characters that a <c>custom_id</c> may hold: a whole number, a Guid, a date.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="format">The format of the placeholder, or <see langword="null"/>.</param>
    public void WriteId<T>(T value, string? format = null) where T : IUtf8SpanFormattable => _length += Format(value, format);

    /// <summary>Writes a text as it stands, once it is known that a <c>custom_id</c> can hold it and that it can be read back.</summary>
    /// <param name="value">The text.</param>
    /// <param name="member">The member it comes from, for the error.</param>
    /// <param name="separator">The fixed text behind the placeholder, which the value must not hold; empty at the end of the template.</param>
    /// <exception cref="BatchKeyException">The text is null or empty, has a character outside <c>[A-Za-z0-9_-]</c>, or holds the separator.</exception>
    public void WriteId(string? value, string member, string separator = "")
    {
        if (string.IsNullOrEmpty(value))
        {
            throw new BatchKeyException(member, "it is empty. Give every item a key.");
        }

        var bad = value.AsSpan().IndexOfAnyExcept(IdCharacters);
        if (bad >= 0)
        {
            throw new BatchKeyException(member, string.Create(CultureInfo.InvariantCulture,
                $"its character {bad + 1} is U+{(int)value[bad]:X4}. A custom_id holds A-Z, a-z, 0-9, _ and -; write {{{member}:hash}} in CustomId for keys of any form."));
        }

        if (separator.Length > 0 && EndsEarly(value, separator))
        {
            throw new BatchKeyException(member,
                $"with what follows it holds \"{separator}\" too early, which ends its place in CustomId, so that it couldn't be read back. Use another separator, or {{{member}:hash}}.");
        }

        _length += Transcode(value);
    }

    /// <summary>Whether the separator stands in front of where it is written: in the value, or half in the value and half behind it.</summary>
    private static bool EndsEarly(string value, string separator) => separator.Length == 1
        ? value.Contains(separator[0], StringComparison.Ordinal)
        : string.Concat(value, separator).IndexOf(separator, StringComparison.Ordinal) < value.Length;

    /// <summary>Writes 22 characters that stand for a value of any length and form (128 bits of its SHA-256).</summary>
    /// <param name="value">The value's text.</param>
    /// <param name="member">The member it comes from, for the error.</param>
    /// <exception cref="BatchKeyException">The text is null.</exception>
    public void WriteIdHash(string? value, string member)
    {
        if (value is null)
        {
            throw new BatchKeyException(member, "it is null. Give every item a key.");
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(value), hash);
        Reserve(22);
        _length += Base64Url.EncodeToUtf8(hash[..16], _span[_length..]);
    }
}
