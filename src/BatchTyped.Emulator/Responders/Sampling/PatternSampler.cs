using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using BatchTyped.Emulator.Core;

namespace BatchTyped.Emulator.Responders.Sampling;

/// <summary>
/// Makes up a text that a simple regular expression matches: literals, classes, groups, alternatives, quantifiers.
/// What it can't read, or gets wrong, gives <see langword="null"/>: each text is checked before it is given.
/// </summary>
internal static class PatternSampler
{
    private const int MostRepeats = 4;
    private const int MostElements = 20_000;
    private const int DeepestGroup = 50;
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(200);

    public static string? Sample(string pattern, StableHash draw)
    {
        var reading = new Reading(pattern, draw);
        try
        {
            var text = new StringBuilder();
            reading.Alternatives(text);
            return reading.IsAtEnd && Regex.IsMatch(text.ToString(), pattern, RegexOptions.CultureInvariant, Patience) ? text.ToString() : null;
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or RegexMatchTimeoutException)
        {
            return null;
        }
    }

    private sealed class Reading(string pattern, StableHash draw)
    {
        private int _position;
        private int _draws;
        private int _elements;
        private int _depth;

        public bool IsAtEnd => _position == pattern.Length;

        public void Alternatives(StringBuilder text)
        {
            var branches = new List<string>();
            do
            {
                var branch = new StringBuilder();
                Sequence(branch);
                branches.Add(branch.ToString());
            }
            while (Skip('|'));
            text.Append(branches[Pick(branches.Count)]);
        }

        private void Sequence(StringBuilder text)
        {
            while (!IsAtEnd && Peek is not ('|' or ')'))
            {
                if (Skip('^') || Skip('$'))
                {
                    continue;
                }

                // The element is read once for each repetition, so that each draws anew.
                var start = _position;
                Element(new StringBuilder());
                var end = _position;
                var (least, most) = Quantifier();
                var after = _position;
                for (var left = least + Pick(Math.Min(most, least + MostRepeats) - least + 1); left > 0; left--)
                {
                    _position = start;
                    Element(text);
                    if (_position != end)
                    {
                        throw new FormatException();
                    }
                }

                _position = after;
            }
        }

        private void Element(StringBuilder text)
        {
            if (++_elements > MostElements)
            {
                throw new FormatException();
            }

            switch (Take())
            {
                case '(':
                    if ((Skip('?') && !Skip(':')) || ++_depth > DeepestGroup)
                    {
                        throw new FormatException();
                    }

                    Alternatives(text);
                    Require(')');
                    _depth--;
                    break;
                case '[':
                    text.Append(OneOf(Class()));
                    break;
                case '.':
                    text.Append((char)('a' + Pick(26)));
                    break;
                case '\\':
                    text.Append(OneOf(Escaped(Take())));
                    break;
                case var literal when literal is not ('*' or '+' or '?' or '{'):
                    text.Append(literal);
                    break;
                default:
                    throw new FormatException();
            }
        }

        private List<char> Class()
        {
            var negated = Skip('^');
            var members = new List<char>();
            while (Peek != ']')
            {
                var first = Take();
                if (first == '\\')
                {
                    members.AddRange(Escaped(Take()));
                }
                else if (Peek == '-' && _position + 1 < pattern.Length && pattern[_position + 1] != ']')
                {
                    Require('-');
                    members.AddRange(Between(first, Take()));
                }
                else
                {
                    members.Add(first);
                }
            }

            Require(']');
            return negated ? [.. Between(' ', '~').Except(members)] : members;
        }

        private static IEnumerable<char> Escaped(char escape) => escape switch
        {
            'd' => Between('0', '9'),
            'w' => [.. Between('a', 'z'), .. Between('0', '9')],
            's' => [' '],
            't' => ['\t'],
            'n' => ['\n'],
            _ when char.IsAsciiLetterOrDigit(escape) => throw new FormatException(),
            _ => [escape],
        };

        private (int Least, int Most) Quantifier()
        {
            var (least, most) = (1, 1);
            if (Skip('*'))
            {
                (least, most) = (0, int.MaxValue);
            }
            else if (Skip('+'))
            {
                (least, most) = (1, int.MaxValue);
            }
            else if (Skip('?'))
            {
                (least, most) = (0, 1);
            }
            else if (Skip('{'))
            {
                least = most = Number();
                if (Skip(','))
                {
                    most = Peek == '}' ? int.MaxValue : Number();
                }

                Require('}');
            }

            Skip('?');
            return most < least || least > 1_000 ? throw new FormatException() : (least, most);
        }

        private int Number()
        {
            var start = _position;
            while (!IsAtEnd && char.IsAsciiDigit(Peek))
            {
                _position++;
            }

            return int.Parse(pattern.AsSpan(start, _position - start), NumberStyles.None, CultureInfo.InvariantCulture);
        }

        private char OneOf(IEnumerable<char> characters)
        {
            var list = characters.ToList();
            return list.Count == 0 ? throw new FormatException() : list[Pick(list.Count)];
        }

        private static IEnumerable<char> Between(char first, char last)
        {
            for (int character = first; character <= last; character++)
            {
                yield return (char)character;
            }
        }

        private int Pick(int count)
        {
            var next = draw;
            next.Add((ulong)_draws++);
            return (int)(next.ToUInt64() % (ulong)count);
        }

        private char Peek => IsAtEnd ? throw new FormatException() : pattern[_position];

        private char Take()
        {
            var character = Peek;
            _position++;
            return character;
        }

        private bool Skip(char character)
        {
            if (IsAtEnd || pattern[_position] != character)
            {
                return false;
            }

            _position++;
            return true;
        }

        private void Require(char character)
        {
            if (!Skip(character))
            {
                throw new FormatException();
            }
        }
    }
}
