using System.Globalization;
using System.Text;

namespace BatchTyped.Roslyn.Models;

/// <summary>
/// Reads JSON into dictionaries, lists, strings, numbers, booleans and nulls; comments and trailing commas are allowed, as the runtime
/// allows them in a file of models. Small on purpose: a compiler has no JSON library at hand.
/// </summary>
internal sealed class JsonReader
{
    private const int MaximumDepth = 32;

    private readonly string _text;
    private int _position;

    private JsonReader(string text) => _text = text;

    /// <summary>The value that a text holds.</summary>
    /// <exception cref="FormatException">The text isn't JSON; the message says where.</exception>
    internal static object? Read(string text)
    {
        var reader = new JsonReader(text);
        var value = reader.ReadValue(0);
        reader.SkipBlanks();
        return reader._position == text.Length ? value : throw reader.Fault("the end");
    }

    private object? ReadValue(int depth)
    {
        SkipBlanks();
        return Current switch
        {
            _ when depth > MaximumDepth => throw Fault("less nesting"),
            '{' => ReadObject(depth),
            '[' => ReadArray(depth),
            '"' => ReadString(),
            '-' or (>= '0' and <= '9') => ReadNumber(),
            't' => ReadWord("true", true),
            'f' => ReadWord("false", false),
            'n' => ReadWord("null", null),
            _ => throw Fault("a value"),
        };
    }

    private Dictionary<string, object?> ReadObject(int depth)
    {
        var members = new Dictionary<string, object?>(StringComparer.Ordinal);
        _position++;
        while (!TryEnd('}', members.Count == 0))
        {
            var name = Current == '"' ? ReadString() : throw Fault("a name");
            SkipBlanks();
            Expect(':');
            members[name] = ReadValue(depth + 1);
        }

        return members;
    }

    private List<object?> ReadArray(int depth)
    {
        var items = new List<object?>();
        _position++;
        while (!TryEnd(']', items.Count == 0))
        {
            items.Add(ReadValue(depth + 1));
        }

        return items;
    }

    /// <summary>Reads what stands before a member or an element: nothing before the first, a comma before others, or the closing bracket.</summary>
    private bool TryEnd(char close, bool isFirst)
    {
        SkipBlanks();
        if (!isFirst && Current == ',')
        {
            _position++;
            SkipBlanks();
        }
        else if (!isFirst && Current != close)
        {
            throw Fault("a comma");
        }

        if (Current != close)
        {
            return false;
        }

        _position++;
        return true;
    }

    private string ReadString()
    {
        var value = new StringBuilder();
        _position++;
        while (Current != '"')
        {
            if (Current < ' ')
            {
                throw Fault("a closing quote");
            }

            value.Append(Current == '\\' ? ReadEscape() : _text[_position++]);
        }

        _position++;
        return value.ToString();
    }

    private char ReadEscape()
    {
        _position++;
        var escaped = Current;
        if (escaped == 'u')
        {
            var digits = _position + 5 <= _text.Length ? _text.Substring(_position + 1, 4) : "";
            if (!ushort.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit))
            {
                throw Fault("four hexadecimal digits");
            }

            _position += 5;
            return (char)unit;
        }

        var index = "\"\\/bfnrt".IndexOf(escaped);
        _position++;
        return index < 0 ? throw Fault("an escape") : "\"\\/\b\f\n\r\t"[index];
    }

    private double ReadNumber()
    {
        var start = _position;
        while (Current is '-' or '+' or '.' or 'e' or 'E' or (>= '0' and <= '9'))
        {
            _position++;
        }

        return double.TryParse(_text.Substring(start, _position - start), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Fault("a number");
    }

    private object? ReadWord(string word, object? value)
    {
        if (string.CompareOrdinal(_text, _position, word, 0, word.Length) != 0)
        {
            throw Fault("a value");
        }

        _position += word.Length;
        return value;
    }

    private void SkipBlanks()
    {
        while (_position < _text.Length)
        {
            if (Current is ' ' or '\t' or '\r' or '\n' or '\uFEFF')
            {
                _position++;
            }
            else if (StandsAt("//"))
            {
                var end = _text.IndexOf('\n', _position);
                _position = end < 0 ? _text.Length : end;
            }
            else if (StandsAt("/*"))
            {
                var end = _text.IndexOf("*/", _position + 2, StringComparison.Ordinal);
                _position = end < 0 ? throw Fault("the end of a comment") : end + 2;
            }
            else
            {
                return;
            }
        }
    }

    private bool StandsAt(string text) => string.CompareOrdinal(_text, _position, text, 0, text.Length) == 0;

    private void Expect(char c)
    {
        if (Current != c)
        {
            throw Fault($"'{c}'");
        }

        _position++;
    }

    private char Current => _position < _text.Length ? _text[_position] : '\0';

    private FormatException Fault(string expected)
    {
        var before = _text.Substring(0, Math.Min(_position, _text.Length));
        return new FormatException(FormattableString.Invariant($"line {before.Count(c => c == '\n') + 1} should have {expected}"));
    }
}
