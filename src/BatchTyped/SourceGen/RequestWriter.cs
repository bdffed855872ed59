using System.Buffers;
using System.ComponentModel;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Unicode;

namespace BatchTyped.SourceGen;

/// <summary>
/// Writes one request, one key or one stored item as UTF-8, straight into the buffer of the requests file. Generated code calls it.
/// Values are formatted in the invariant culture; any UTF-16 text gives valid JSON (an unpaired surrogate becomes U+FFFD).
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref partial struct RequestWriter
{
    private readonly ByteBuffer _buffer;
    private Span<byte> _span;
    private int _length;

    /// <summary>Where the text starts that is looked at at its end: a user id, or the text of a block.</summary>
    private int _mark;

    /// <summary>Whether the content that is being written has a block already.</summary>
    private bool _hasBlock;

    internal RequestWriter(ByteBuffer buffer)
    {
        _buffer = buffer;
        _span = buffer.All;
        _length = buffer.Length;
    }

    internal readonly int Length => _length;

    /// <summary>Makes what was written part of the buffer.</summary>
    internal readonly void Commit() => _buffer.SetLength(_length);

    /// <summary>Writes bytes as they stand: JSON that is known at compile time.</summary>
    /// <param name="utf8">The bytes.</param>
    public void WriteRaw(scoped ReadOnlySpan<byte> utf8)
    {
        Reserve(utf8.Length);
        utf8.CopyTo(_span[_length..]);
        _length += utf8.Length;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Reserve(int size)
    {
        if (_span.Length - _length < size)
        {
            _span = _buffer.Grow(_length, size);
        }
    }

    private void WriteByte(byte value)
    {
        Reserve(1);
        _span[_length++] = value;
    }

    /// <summary>Formats into the buffer and returns the number of bytes, which don't count as written yet.</summary>
    private int Format<T>(T value, string? format) where T : IUtf8SpanFormattable
    {
        var size = 64;
        Reserve(size);
        int written;
        while (!value.TryFormat(_span[_length..], out written, format, CultureInfo.InvariantCulture))
        {
            size *= 4;
            Reserve(size);
        }

        return written;
    }

    /// <summary>Transcodes into the buffer and returns the number of bytes, which don't count as written yet.</summary>
    private int Transcode(scoped ReadOnlySpan<char> text)
    {
        Reserve(checked(text.Length * 3));
        var status = Utf8.FromUtf16(text, _span[_length..], out _, out var written, replaceInvalidSequences: true);
        System.Diagnostics.Debug.Assert(status == OperationStatus.Done);
        return written;
    }

    /// <summary>Escapes the bytes that were just placed behind the written ones, and takes them in.</summary>
    private void TakeEscaped(int placed)
    {
        var extra = JsonEscaper.ExtraLength(_span.Slice(_length, placed), out var first);
        if (extra > 0)
        {
            if (_span.Length - _length < placed + extra)
            {
                _span = _buffer.Grow(_length + placed, extra);
            }

            JsonEscaper.EscapeInPlace(_span[_length..], placed, first, extra);
        }

        _length += placed + extra;
    }
}
