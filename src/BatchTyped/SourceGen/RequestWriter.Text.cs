using System.Collections.Immutable;

namespace BatchTyped.SourceGen;

/// <content>Values inside a JSON string: what placeholders of a prompt become.</content>
public ref partial struct RequestWriter
{
    /// <summary>Writes text, escaped, without quotes; nothing for <see langword="null"/>.</summary>
    /// <param name="value">The text.</param>
    public void WriteText(string? value) => WriteText(value.AsSpan());

    /// <summary>Writes text, escaped, without quotes.</summary>
    /// <param name="value">The text.</param>
    public void WriteText(scoped ReadOnlySpan<char> value)
    {
        while (!value.IsEmpty)
        {
            // Enough for most texts; another one gets more when this is full.
            Reserve(checked(value.Length + value.Length / 8 + JsonEscaper.LeastRoom));
            _length += JsonEscaper.Escape(value, _span[_length..], out var read);
            value = value[read..];
        }
    }

    /// <summary>Writes <c>true</c> or <c>false</c>.</summary>
    /// <param name="value">The value.</param>
    public void WriteText(bool value) => WriteRaw(value ? "true"u8 : "false"u8);

    /// <summary>Writes <c>true</c>, <c>false</c> or nothing.</summary>
    /// <param name="value">The value.</param>
    public void WriteText(bool? value)
    {
        if (value is { } known)
        {
            WriteText(known);
        }
    }

    /// <summary>Writes a value in the invariant culture, escaped, without quotes; nothing for <see langword="null"/>.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="format">The format of the placeholder, or <see langword="null"/>.</param>
    public void WriteText<T>(T? value, string? format = null) where T : IUtf8SpanFormattable
    {
        if (value is not null)
        {
            TakeEscaped(Format(value, format));
        }
    }

    /// <summary>Writes a value in the invariant culture, escaped, without quotes; nothing for <see langword="null"/>.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="format">The format of the placeholder, or <see langword="null"/>.</param>
    public void WriteText<T>(T? value, string? format = null) where T : struct, IUtf8SpanFormattable
    {
        if (value is { } known)
        {
            WriteText(known, format);
        }
    }

    /// <summary>Writes values one per line; nothing for <see langword="null"/>.</summary>
    /// <typeparam name="T">The values' type.</typeparam>
    /// <param name="values">The values.</param>
    /// <param name="write">Writes one value.</param>
    public void WriteLines<T>(IEnumerable<T>? values, ValueWriter<T> write)
    {
        var isFirst = true;
        foreach (var value in values ?? [])
        {
            if (!isFirst)
            {
                WriteRaw("\\n"u8);
            }

            isFirst = false;
            write(ref this, value);
        }
    }

    /// <summary>Writes values one per line; nothing for the default array.</summary>
    /// <typeparam name="T">The values' type.</typeparam>
    /// <param name="values">The values.</param>
    /// <param name="write">Writes one value.</param>
    public void WriteLines<T>(ImmutableArray<T> values, ValueWriter<T> write) => WriteLines(values.IsDefault ? null : values.AsEnumerable(), write);

    /// <summary>Writes a value as JSON, escaped: JSON inside a JSON string.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="write">Writes the JSON.</param>
    public void WriteJson<T>(T value, ValueWriter<T> write)
    {
        var start = _length;
        write(ref this, value);
        var placed = _length - start;
        _length = start;
        TakeEscaped(placed);
    }
}
