using System.ComponentModel;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace BatchTyped.SourceGen;

/// <summary>
/// Reads a key back from the user's part of a <c>custom_id</c>, part by part. Generated code calls it. What doesn't fit sticks:
/// later calls return nothing, and <see cref="IsComplete"/> is <see langword="false"/>.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct KeyReader
{
    private ReadOnlySpan<byte> _rest;
    private bool _failed;

    /// <summary>Starts reading.</summary>
    /// <param name="customId">The <c>custom_id</c> without its marker, as UTF-8.</param>
    public KeyReader(ReadOnlySpan<byte> customId) => _rest = customId;

    /// <summary>Whether everything fitted and nothing is left.</summary>
    public readonly bool IsComplete => !_failed && _rest.IsEmpty;

    /// <summary>Passes over fixed text.</summary>
    /// <param name="text">The text, as UTF-8.</param>
    public void ReadFixed(ReadOnlySpan<byte> text)
    {
        if (!TryReadFixed(text))
        {
            _failed = true;
        }
    }

    /// <summary>Passes over fixed text if it stands here.</summary>
    /// <param name="text">The text, as UTF-8.</param>
    /// <returns>Whether it stood here.</returns>
    public bool TryReadFixed(ReadOnlySpan<byte> text)
    {
        if (_failed || !_rest.StartsWith(text))
        {
            return false;
        }

        _rest = _rest[text.Length..];
        return true;
    }

    /// <summary>Reads a string up to the first occurrence of the text behind it, or to the end.</summary>
    /// <param name="end">The text behind it; empty at the end of the template.</param>
    /// <returns>The string, which isn't empty.</returns>
    public string ReadString(ReadOnlySpan<byte> end = default)
    {
        var length = end.IsEmpty ? _rest.Length : _rest.IndexOf(end);
        _failed |= length <= 0;
        return Encoding.UTF8.GetString(Take(length));
    }

    /// <summary>Reads a whole number: an optional sign and all digits that follow.</summary>
    /// <typeparam name="T">The number's type.</typeparam>
    /// <returns>The number.</returns>
    public T ReadInteger<T>() where T : struct, IBinaryInteger<T>
    {
        var sign = _rest is [(byte)'-', ..] ? 1 : 0;
        var digits = _rest[sign..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        var text = Take(digits < 0 ? _rest.Length : sign + digits);
        _failed |= !T.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value);
        return value;
    }

    /// <summary>Reads a Guid.</summary>
    /// <param name="format"><c>D</c> or <c>N</c>.</param>
    /// <returns>The Guid.</returns>
    public Guid ReadGuid(string format)
    {
        Span<char> text = stackalloc char[36];
        text = text[..Widen(Take(format == "N" ? 32 : 36), text)];
        _failed |= !Guid.TryParseExact(text, format, out var value);
        return value;
    }

    /// <summary>Reads a date.</summary>
    /// <param name="format">Its format, which has as many characters as the date.</param>
    /// <returns>The date.</returns>
    public DateOnly ReadDate(string format)
    {
        Span<char> text = stackalloc char[55];
        text = text[..Widen(Take(format.Length), text)];
        _failed |= !DateOnly.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var value);
        return value;
    }

    /// <summary>Reports that no name of an enum stands here.</summary>
    /// <typeparam name="T">The enum.</typeparam>
    /// <returns>Nothing of meaning.</returns>
    public T UnknownName<T>() where T : struct
    {
        _failed = true;
        return default;
    }

    private ReadOnlySpan<byte> Take(int length)
    {
        if (_failed || (uint)length > (uint)_rest.Length)
        {
            _failed = true;
            return default;
        }

        var taken = _rest[..length];
        _rest = _rest[length..];
        return taken;
    }

    private static int Widen(ReadOnlySpan<byte> text, Span<char> chars) => Encoding.UTF8.GetChars(text, chars);
}
