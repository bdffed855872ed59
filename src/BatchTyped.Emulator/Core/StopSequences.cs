using System.Text.Json;
using BatchTyped.Emulator.Responders;

namespace BatchTyped.Emulator.Core;

/// <summary>Cuts an answer before the first of the request's stop sequences, and says which it was. Pure.</summary>
internal static class StopSequences
{
    public static MessageAnswer Apply(MessageAnswer answer, MessageParams parameters)
    {
        if (answer.StopReason != "end_turn" || !parameters.Root.TryGetProperty("stop_sequences"u8, out var sequences) || sequences.ValueKind != JsonValueKind.Array)
        {
            return answer;
        }

        var content = new List<ContentBlock>();
        foreach (var block in answer.Content)
        {
            if (block is TextBlock text && First(text.Text, sequences) is { } found)
            {
                content.Add(new TextBlock(text.Text[..found.At]));
                return new MessageAnswer(content, "stop_sequence") { StopSequence = found.Sequence };
            }

            content.Add(block);
        }

        return answer;
    }

    private static (int At, string Sequence)? First(string text, JsonElement sequences)
    {
        (int At, string Sequence)? first = null;
        foreach (var sequence in sequences.EnumerateArray().Select(item => item.GetString()!).Where(sequence => sequence.Length > 0))
        {
            var at = text.IndexOf(sequence, StringComparison.Ordinal);
            if (at >= 0 && (first is null || at < first.Value.At))
            {
                first = (at, sequence);
            }
        }

        return first;
    }
}
