using System.Numerics;

namespace BatchTyped.SourceGen;

/// <content>JSON values: what the members of a stored item become.</content>
public ref partial struct RequestWriter
{
    /// <summary>Writes <c>null</c>.</summary>
    public void WriteNull() => WriteRaw("null"u8);

    /// <summary>Writes a JSON string, or <c>null</c>.</summary>
    /// <param name="value">The text.</param>
    public void WriteString(string? value)
    {
        if (value is null)
        {
            WriteNull();
            return;
        }

        WriteByte((byte)'"');
        WriteText(value.AsSpan());
        WriteByte((byte)'"');
    }

    /// <summary>Writes a value as a JSON string, in the invariant culture.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="format">A format, or <see langword="null"/>.</param>
    public void WriteString<T>(T value, string? format = null) where T : IUtf8SpanFormattable
    {
        WriteByte((byte)'"');
        WriteText(value, format);
        WriteByte((byte)'"');
    }

    /// <summary>Writes <c>true</c> or <c>false</c>.</summary>
    /// <param name="value">The value.</param>
    public void WriteBoolean(bool value) => WriteText(value);

    /// <summary>Writes a whole number or a decimal as a JSON number.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="value">The value.</param>
    public void WriteNumber<T>(T value) where T : INumberBase<T>
    {
        // JSON has no infinity and no NaN: they are kept as strings, which the reader of stored items takes back.
        if (T.IsFinite(value))
        {
            _length += Format(value, null);
        }
        else
        {
            WriteString(value);
        }
    }

    /// <summary>Writes the comma between two elements, and nothing before the first.</summary>
    /// <param name="any">Whether an element was written; becomes <see langword="true"/>.</param>
    public void WriteComma(ref bool any)
    {
        if (any)
        {
            WriteByte((byte)',');
        }

        any = true;
    }
}
