using System.Buffers;
using System.Buffers.Text;
using System.Text.Unicode;
using BatchTyped.Benchmarks.Data;
using BatchTyped.SourceGen;

namespace BatchTyped.Benchmarks.Build;

/// <summary>
/// The floor of building: what one would write by hand for this one request and no other. Constants are copied as blocks; the text is
/// transcoded first, then copied run by run between the places to escape.
/// </summary>
internal sealed class RequestFloor
{
    private static readonly SearchValues<byte> ToEscape = SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(value => (byte)value), (byte)'"', (byte)'\\']);

    private readonly byte[] _beforeText;
    private readonly byte[] _afterText;
    private readonly byte[] _scratch = new byte[8 * 1024];

    private readonly bool _isOnePass;

    /// <param name="isOnePass">Whether text is transcoded and escaped in one pass, by the library's own routine, instead.</param>
    public RequestFloor(bool isOnePass)
    {
        _isOnePass = isOnePass;

        // The constants of the request, as literals would hold them.
        var request = Data.ClassifyTicket.Definition.Preview(new ClassifyTicket(1, "|"));
        var bytes = System.Text.Encoding.UTF8.GetBytes(request).AsSpan();
        var text = bytes.IndexOf((byte)'|');
        _beforeText = bytes["{\"custom_id\":\"ticket-1"u8.Length..text].ToArray();
        _afterText = bytes[(text + 1)..].ToArray();
    }

    /// <summary>Writes the request of an item, and gives its length.</summary>
    public int Write(Span<byte> target, ClassifyTicket item)
    {
        var start = "{\"custom_id\":\"ticket-"u8;
        start.CopyTo(target);
        Utf8Formatter.TryFormat(item.Id, target[start.Length..], out var length);
        length += start.Length;
        "_00000000"u8.CopyTo(target[length..]);
        length += 9;
        _beforeText.CopyTo(target[length..]);
        length += _beforeText.Length;
        length += _isOnePass ? JsonEscaper.Escape(item.Text, target[length..], out _) : WriteText(target[length..], item.Text);
        _afterText.CopyTo(target[length..]);
        return length + _afterText.Length;
    }

    public int WriteText(Span<byte> target, string text)
    {
        Utf8.FromUtf16(text, _scratch, out _, out var transcoded);
        ReadOnlySpan<byte> source = _scratch.AsSpan(0, transcoded);
        var length = 0;
        while (true)
        {
            var run = source.IndexOfAny(ToEscape);
            if (run < 0)
            {
                source.CopyTo(target[length..]);
                return length + source.Length;
            }

            source[..run].CopyTo(target[length..]);
            length += run;
            target[length++] = (byte)'\\';
            switch (source[run])
            {
                case (byte)'\n': target[length++] = (byte)'n'; break;
                case (byte)'\t': target[length++] = (byte)'t'; break;
                case (byte)'\r': target[length++] = (byte)'r'; break;
                case (byte)'"' or (byte)'\\': target[length++] = source[run]; break;
                default: length += WriteControl(target[length..], source[run]); break;
            }

            source = source[(run + 1)..];
        }
    }

    private static int WriteControl(Span<byte> target, byte value)
    {
        "u00"u8.CopyTo(target);
        target[3] = (byte)('0' + (value >> 4));
        target[4] = "0123456789abcdef"u8[value & 0xF];
        return 5;
    }
}
