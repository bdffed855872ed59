using System.Collections.Immutable;
using System.Numerics;

namespace BatchTyped.SourceGen;

/// <content>JSON values: what the members of a stored item become.</content>
public ref partial struct RequestWriter
{
    /// <summary>Refuses a value whose type its base type doesn't name.</summary>
    /// <param name="value">The value.</param>
    /// <exception cref="BatchValueException">Always.</exception>
    public readonly void UnknownCase(object value) => throw new BatchValueException(
        value.GetType().Name, "is none of the types that its base type names. Add a [JsonDerivedType] for it.");

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

    /// <summary>Writes a value as a JSON string, in the invariant culture, or <c>null</c>.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="format">A format, or <see langword="null"/>.</param>
    public void WriteString<T>(T? value, string? format = null) where T : struct, IUtf8SpanFormattable
    {
        if (value is { } known)
        {
            WriteString(known, format);
        }
        else
        {
            WriteNull();
        }
    }

    /// <summary>Writes <c>true</c>, <c>false</c> or <c>null</c>.</summary>
    /// <param name="value">The value.</param>
    public void WriteBoolean(bool? value)
    {
        if (value is { } known)
        {
            WriteBoolean(known);
        }
        else
        {
            WriteNull();
        }
    }

    /// <summary>Writes a whole number or a decimal as a JSON number, or <c>null</c>.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="value">The value.</param>
    public void WriteNumber<T>(T? value) where T : struct, INumberBase<T>
    {
        if (value is { } known)
        {
            WriteNumber(known);
        }
        else
        {
            WriteNull();
        }
    }

    /// <summary>Writes a struct by a method of its own, or <c>null</c>.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="write">Writes the value that isn't null.</param>
    public void WriteOrNull<T>(T? value, ValueWriter<T> write) where T : struct
    {
        if (value is { } known)
        {
            write(ref this, known);
        }
        else
        {
            WriteNull();
        }
    }

    /// <summary>Writes a JSON array, or <c>null</c>.</summary>
    /// <typeparam name="T">The elements' type.</typeparam>
    /// <param name="values">The elements.</param>
    /// <param name="write">Writes one element.</param>
    public void WriteList<T>(IEnumerable<T>? values, ValueWriter<T> write)
    {
        if (values is null)
        {
            WriteNull();
            return;
        }

        WriteByte((byte)'[');
        var isFirst = true;
        foreach (var value in values)
        {
            if (!isFirst)
            {
                WriteByte((byte)',');
            }

            isFirst = false;
            write(ref this, value);
        }

        WriteByte((byte)']');
    }

    /// <summary>Writes a JSON array, or <c>null</c> for the default array, which has no elements to count.</summary>
    /// <typeparam name="T">The elements' type.</typeparam>
    /// <param name="values">The elements.</param>
    /// <param name="write">Writes one element.</param>
    public void WriteList<T>(ImmutableArray<T> values, ValueWriter<T> write) => WriteList(values.IsDefault ? null : values.AsEnumerable(), write);
}
