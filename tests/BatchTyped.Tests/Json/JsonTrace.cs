using System.Globalization;
using System.Text;
using System.Text.Json;

namespace BatchTyped.Tests.Json;

/// <summary>All that a reader says of a text, token by token, up to the text's end or the place where it is refused.</summary>
internal static class JsonTrace
{
    private static readonly byte[][] Names = [[], [.. "a"u8], [.. "é"u8], [.. "custom_id"u8]];

    /// <param name="json">The reader, before the first token.</param>
    /// <param name="skips">At which tokens to skip: a bit a token, from the lowest one on, over and over.</param>
    public static string Of<T>(T json, uint skips) where T : IComparedReader, allows ref struct
    {
        var trace = new StringBuilder();
        try
        {
            while (json.Read())
            {
                Add(trace, $"{json.TokenType} {json.Start} {json.Consumed}");
                switch (json.TokenType)
                {
                    case JsonTokenType.String or JsonTokenType.PropertyName:
                        Add(trace, $"{Convert.ToHexString(json.Value)} {json.IsEscaped} {Convert.ToHexString(Encoding.Unicode.GetBytes(json.GetString()))} {CompareWithNames(json)}");
                        break;
                    case JsonTokenType.Number:
                        Add(trace, $"{Convert.ToHexString(json.Value)} {json.GetNumber()}");
                        break;
                }

                if ((skips & 1) != 0)
                {
                    json.Skip();
                    Add(trace, $"skipped to {json.TokenType} {json.Start} {json.Consumed}");
                }

                skips = uint.RotateRight(skips, 1);
            }

            Add(trace, $"{json.TokenType} ends at {json.Consumed}, and again {json.Read()}");
        }
        catch (JsonException)
        {
            Add(trace, $"refused behind {json.Start}");
        }

        return trace.ToString();
    }

    private static string CompareWithNames<T>(T json) where T : IComparedReader, allows ref struct
    {
        var answers = new StringBuilder();
        foreach (var name in Names)
        {
            answers.Append(json.HasText(name) ? '=' : '-');
        }

        return answers.ToString();
    }

    private static void Add(StringBuilder trace, FormattableString line) => trace.AppendLine(line.ToString(CultureInfo.InvariantCulture));
}
