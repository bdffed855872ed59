using BatchTyped.Archive;
using BatchTyped.SourceGen;

namespace BatchTyped.Engine.Driving;

/// <summary>
/// Finds results in a text whose framing was changed on the way: in an array, joined without line ends, spread over several lines, after
/// prefixes. A line that is a result is taken as it is; else objects are found by their braces, and what is around them is passed over.
/// </summary>
/// <param name="take">Takes one object, all of it on one line, and says whether it is a result.</param>
internal sealed class ResultPicker(ResultPicker.Taking take) : IDisposable
{
    /// <summary>Beyond this, a line is looked through for objects while it still comes: an array may be one line, and larger than memory.</summary>
    private const int LongLine = 4 * 1024 * 1024;

    private const int MostObject = ArchiveLineReader.DefaultMaxLineLength;

    private readonly ByteBuffer _line = new();
    private readonly ByteBuffer _object = new();
    private bool _isLong;
    private int _depth;
    private bool _inString;
    private bool _escaped;

    internal delegate bool Taking(ReadOnlySpan<byte> json);

    /// <summary>Whether anything came that is neither a result nor framing.</summary>
    internal bool HasOther { get; private set; }

    internal void Feed(ReadOnlySpan<byte> bytes)
    {
        for (var end = bytes.IndexOf((byte)'\n'); end >= 0; end = bytes.IndexOf((byte)'\n'))
        {
            Append(bytes[..end]);
            EndLine();
            bytes = bytes[(end + 1)..];
        }

        Append(bytes);
    }

    /// <summary>The text has ended.</summary>
    internal void Finish()
    {
        EndLine();
        GiveUp();
    }

    public void Dispose()
    {
        _line.Dispose();
        _object.Dispose();
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        if (!_isLong && _line.Length + bytes.Length > LongLine)
        {
            _isLong = true;
            Scan(_line.Written);
            _line.Clear();
        }

        if (_isLong)
        {
            Scan(bytes);
        }
        else
        {
            _line.Append(bytes);
        }
    }

    private void EndLine()
    {
        var line = _line.Written.Trim(" \t\r"u8);
        if (line is [(byte)'{', .., (byte)'}'] && take(line))
        {
            // An object that had begun before was cut.
            GiveUp();
        }
        else
        {
            Scan(line);
        }

        if (_inString)
        {
            // No string goes on after the end of a line.
            GiveUp();
        }
        else if (_depth > 0)
        {
            _object.Append(" "u8);
        }

        _line.Clear();
        _isLong = false;
    }

    private void Scan(ReadOnlySpan<byte> text)
    {
        var start = _depth > 0 ? 0 : -1;
        for (var i = 0; i < text.Length; i++)
        {
            var next = text[i];
            if (_inString)
            {
                (_inString, _escaped) = (_escaped || next != (byte)'"', !_escaped && next == (byte)'\\');
            }
            else if (_depth == 0)
            {
                if (next == (byte)'{')
                {
                    (start, _depth) = (i, 1);
                }
                else
                {
                    HasOther |= !IsFraming(next);
                }
            }
            else if (next == (byte)'"')
            {
                _inString = true;
            }
            else if (next == (byte)'{')
            {
                _depth++;
            }
            else if (next == (byte)'}' && --_depth == 0)
            {
                Keep(text[start..(i + 1)]);
                HasOther |= !take(_object.Written);
                _object.Clear();
                start = -1;
            }
        }

        if (start >= 0)
        {
            Keep(text[start..]);
        }
    }

    private void Keep(ReadOnlySpan<byte> part)
    {
        if (_object.Length + part.Length > MostObject)
        {
            GiveUp();
            return;
        }

        _object.Append(part);
    }

    private void GiveUp()
    {
        HasOther |= _depth > 0;
        _object.Clear();
        (_depth, _inString, _escaped) = (0, false, false);
    }

    /// <summary>What may be around the objects of an array, of a JSON text sequence or of a list: also a byte order mark in the middle.</summary>
    private static bool IsFraming(byte value) =>
        value is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)',' or (byte)'[' or (byte)']' or 0x1E or 0xEF or 0xBB or 0xBF;
}
