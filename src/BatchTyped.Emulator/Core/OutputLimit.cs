using BatchTyped.Emulator.Responders;

namespace BatchTyped.Emulator.Core;

/// <summary>Holds an answer to its max_tokens. Pure.</summary>
internal static class OutputLimit
{
    private const int BytesPerToken = 4;

    public static (IReadOnlyList<ContentBlock> Content, string StopReason) Apply(ThinkingBlock? thinking, MessageAnswer answer, int maxTokens)
    {
        var content = new List<ContentBlock>();
        var left = maxTokens;
        foreach (var block in thinking is null ? answer.Content : [thinking, .. answer.Content])
        {
            if (block.Tokens <= left)
            {
                content.Add(block);
                left -= block.Tokens;
                continue;
            }

            if (left > 0 && block is not ToolUseBlock)
            {
                content.Add(block is TextBlock text ? new TextBlock(Shorten(text.Text, left * BytesPerToken)) : block);
            }

            return (content, "max_tokens");
        }

        return (content, answer.StopReason);
    }

    public static string FirstHalf(string text) => CutAt(text, text.Length / 2);

    private static string Shorten(string text, int bytes)
    {
        var length = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            bytes -= rune.Utf8SequenceLength;
            if (bytes < 0)
            {
                break;
            }

            length += rune.Utf16SequenceLength;
        }

        return text[..length];
    }

    private static string CutAt(string text, int length) =>
        length > 0 && length < text.Length && char.IsHighSurrogate(text[length - 1]) ? text[..(length - 1)] : text[..length];
}
