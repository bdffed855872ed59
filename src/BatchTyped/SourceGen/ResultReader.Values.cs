using System.Buffers.Text;
using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Xml;

namespace BatchTyped.SourceGen;

/// <content>One method a kind of value; each reads the value the reader stands on.</content>
public ref partial struct ResultReader
{
    /// <summary>Reads a string.</summary>
    /// <returns>The string; empty after a failure.</returns>
    public string ReadString() => IsStoredNull() ? null! : Expect(JsonTokenType.String, "a string") ? _json.GetString() : "";

    /// <summary>Reads a boolean.</summary>
    /// <returns>The boolean; <see langword="false"/> after a failure.</returns>
    public bool ReadBoolean()
    {
        if (!Failed && _json.TokenType is JsonTokenType.True or JsonTokenType.False)
        {
            return _json.TokenType == JsonTokenType.True;
        }

        return Expect(JsonTokenType.True, "a boolean");
    }

    /// <summary>Reads a whole number; <c>3.0</c> is one.</summary>
    /// <typeparam name="T">The number's type.</typeparam>
    /// <returns>The number; zero after a failure.</returns>
    public T ReadInteger<T>() where T : struct, IBinaryInteger<T>
    {
        if (!Expect(JsonTokenType.Number, "a whole number"))
        {
            return default;
        }

        if (T.TryParse(_json.ValueSpan, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        if (!_json.TryGetDecimal(out var exact) || !decimal.IsInteger(exact))
        {
            Fail(IsWhole(_json.ValueSpan) ? OutsideTheRangeOf<T>() : "is not a whole number");
            return default;
        }

        try
        {
            return T.CreateChecked(exact);
        }
        catch (OverflowException)
        {
            Fail(OutsideTheRangeOf<T>());
            return default;
        }
    }

    /// <summary>Reads a floating-point number.</summary>
    /// <typeparam name="T">The number's type.</typeparam>
    /// <returns>The number; zero after a failure.</returns>
    public T ReadFloat<T>() where T : struct, IFloatingPointIeee754<T>
    {
        if (_mode == ResultReaderMode.StoredItem && !Failed && _json.TokenType == JsonTokenType.String
            && T.TryParse(_json.ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture, out var named))
        {
            return named;
        }

        if (!Expect(JsonTokenType.Number, "a number"))
        {
            return default;
        }

        if (TryParse<T>(_json.ValueSpan, out var number) && T.IsFinite(number))
        {
            return number;
        }

        Fail(OutsideTheRangeOf<T>());
        return default;
    }

    /// <summary>Reads a decimal number.</summary>
    /// <returns>The number; zero after a failure.</returns>
    public decimal ReadDecimal()
    {
        if (!Expect(JsonTokenType.Number, "a number"))
        {
            return default;
        }

        if (_json.TryGetDecimal(out var number))
        {
            return number;
        }

        Fail(OutsideTheRangeOf<decimal>());
        return default;
    }

    /// <summary>Reads a string of one UTF-16 character.</summary>
    /// <returns>The character.</returns>
    public char ReadChar()
    {
        var text = ReadString();
        if (text.Length == 1)
        {
            return text[0];
        }

        Fail("is not one character");
        return default;
    }

    /// <summary>Reads a UUID.</summary>
    /// <returns>The UUID.</returns>
    public Guid ReadGuid() => Guid.TryParseExact(ReadString(), "D", out var value) ? value : Unfit<Guid>("is not a UUID");

    /// <summary>Reads a date and time (RFC 3339).</summary>
    /// <returns>The date and time; its kind follows from the offset.</returns>
    public DateTime ReadDateTime() =>
        Expect(JsonTokenType.String, "a date and time") && _json.TryGetDateTime(out var value) ? value : Unfit<DateTime>("is not a date and time");

    /// <summary>Reads a date and time with its offset (RFC 3339).</summary>
    /// <returns>The date and time.</returns>
    public DateTimeOffset ReadDateTimeOffset() =>
        Expect(JsonTokenType.String, "a date and time") && _json.TryGetDateTimeOffset(out var value) ? value : Unfit<DateTimeOffset>("is not a date and time");

    /// <summary>Reads a date such as <c>2026-11-22</c>.</summary>
    /// <returns>The date.</returns>
    public DateOnly ReadDateOnly() =>
        DateOnly.TryParseExact(ReadString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var value) ? value : Unfit<DateOnly>("is not a date");

    /// <summary>Reads a time of day such as <c>17:05:00</c>; an offset behind it is passed over, since the type has none.</summary>
    /// <returns>The time.</returns>
    public TimeOnly ReadTimeOnly()
    {
        var text = ReadString().AsSpan();
        var offset = text.IndexOfAny("Zz+-");
        return TimeOnly.TryParse(offset < 0 ? text : text[..offset], CultureInfo.InvariantCulture, out var value) ? value : Unfit<TimeOnly>("is not a time");
    }

    /// <summary>Reads a duration, ISO 8601 (<c>PT90S</c>) or as .NET writes it (<c>00:01:30</c>).</summary>
    /// <returns>The duration.</returns>
    public TimeSpan ReadTimeSpan()
    {
        var text = ReadString();
        if (TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out var value))
        {
            return value;
        }

        // ISO 8601 and RFC 3339 count weeks, which XML doesn't know.
        if (text is [.., 'W'] && text.AsSpan().TrimStart('-') is ['P', .. var weeks, 'W'] && int.TryParse(weeks, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= TimeSpan.MaxValue.Days / 7)
        {
            return TimeSpan.FromDays(text[0] == '-' ? -7 * count : 7 * count);
        }

        try
        {
            return XmlConvert.ToTimeSpan(text);
        }
        catch (Exception exception) when (exception is FormatException or OverflowException)
        {
            return Unfit<TimeSpan>("is not a duration");
        }
    }

    /// <summary>Reads a URI.</summary>
    /// <returns>The URI.</returns>
    public Uri ReadUri()
    {
        if (IsStoredNull())
        {
            return null!;
        }

        return Uri.TryCreate(ReadString(), UriKind.RelativeOrAbsolute, out var value) ? value : Unfit(new Uri("", UriKind.Relative), "is not a URI");
    }

    /// <summary>
    /// Reads a string for comparison with the members of an enum by <see cref="NameMatcher.Is"/>. The API doesn't guarantee their
    /// capitalisation (structured outputs documentation), so capital letters don't count in an answer.
    /// </summary>
    /// <returns>The string, to be compared.</returns>
    public NameMatcher ReadName()
    {
        if (!Expect(JsonTokenType.String, "a string"))
        {
            return default;
        }

        return new NameMatcher(
            _json.ValueIsEscaped ? System.Text.Encoding.UTF8.GetBytes(_json.GetString()) : _json.ValueSpan,
            isExact: _mode == ResultReaderMode.StoredItem);
    }

    /// <summary>
    /// Handles a name that no member of the enum has: a failure, but for a stored item that held a value without a name, which was
    /// written as a number.
    /// </summary>
    /// <typeparam name="T">The enum's underlying type.</typeparam>
    /// <param name="names">The names that would fit, for the failure.</param>
    /// <returns>The stored number; zero after a failure.</returns>
    public T UnknownName<T>(string names) where T : struct, IBinaryInteger<T>
    {
        if (_mode == ResultReaderMode.StoredItem && !Failed
            && T.TryParse(_json.ValueSpan, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        Fail($"is none of {names}");
        return default;
    }

    /// <summary>The number as JSON has it. The type that nearly all results have is parsed without a culture's symbols, which JSON knows nothing of.</summary>
    private static bool TryParse<T>(ReadOnlySpan<byte> number, out T value) where T : struct, IFloatingPointIeee754<T>
    {
        if (typeof(T) != typeof(double))
        {
            return T.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
        }

        var isNumber = Utf8Parser.TryParse(number, out double parsed, out var length) && length == number.Length;
        value = (T)(object)parsed;
        return isNumber;
    }

    private T Unfit<T>(string reason) where T : struct => Unfit(default(T), reason);

    private T Unfit<T>(T value, string reason)
    {
        Fail(reason);
        return value;
    }

    private static bool IsWhole(ReadOnlySpan<byte> number) => number.IndexOfAny((byte)'.', (byte)'e', (byte)'E') < 0;

    private static string OutsideTheRangeOf<T>() => $"is outside the range of {typeof(T).Name}";
}
