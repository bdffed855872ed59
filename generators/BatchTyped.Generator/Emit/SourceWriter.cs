using System.Text;

namespace BatchTyped.Generator.Emit;

/// <summary>Text with indentation; line ends are <c>\n</c> on every machine.</summary>
internal sealed class SourceWriter
{
    private readonly StringBuilder _text = new();
    private int _indentation;
    private bool _wantsBlankLine;
    private bool _isAtBlockStart = true;

    /// <summary>Writes lines at the current indentation; a raw literal's own line ends are taken as <c>\n</c>.</summary>
    internal void Write(string lines)
    {
        foreach (var line in lines.Replace("\r\n", "\n").Split('\n'))
        {
            if (_wantsBlankLine)
            {
                _wantsBlankLine = false;
                _text.Append('\n');
            }

            if (line.Length > 0)
            {
                _text.Append(' ', 4 * _indentation).Append(line);
            }

            _text.Append('\n');
        }

        _isAtBlockStart = false;
    }

    /// <summary>Leaves one line free before the next one, unless a block starts or ends here.</summary>
    internal void BlankLine() => _wantsBlankLine = !_isAtBlockStart;

    /// <summary>Writes a header and opens its block.</summary>
    internal void Open(string header)
    {
        Write(header);
        Write("{");
        _indentation++;
        _isAtBlockStart = true;
    }

    /// <summary>Closes the innermost block.</summary>
    internal void Close(string end = "}")
    {
        _wantsBlankLine = false;
        _indentation--;
        Write(end);
    }

    /// <summary>Makes what follows part of the line before it.</summary>
    internal void Indent() => _indentation++;

    /// <summary>Ends <see cref="Indent"/>.</summary>
    internal void Unindent() => _indentation--;

    public override string ToString() => _text.ToString();
}
