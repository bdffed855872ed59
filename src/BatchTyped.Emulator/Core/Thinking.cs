using BatchTyped.Emulator.Models;
using BatchTyped.Emulator.Responders;

namespace BatchTyped.Emulator.Core;

/// <summary>Whether the model thinks before it answers, and what shows of it. Pure.</summary>
internal static class Thinking
{
    public static ThinkingBlock? Of(MessageParams parameters, ModelFacts model, long seed, UInt128 identity)
    {
        var thinks = parameters.ThinkingType switch
        {
            "adaptive" or "enabled" => true,
            "disabled" or "between_tools" => false,
            _ => model.ThinksByDefault,
        };
        if (!thinks)
        {
            return null;
        }

        // Short enough to leave most of max_tokens to the answer: a request that worked with little thinking should work here.
        var draw = Draw.For(seed, "thinking");
        draw.Add(identity);
        var tokens = Math.Min(16 + (int)(draw.ToUnit() * 80), 1 + (parameters.MaxTokens / 4));
        return new ThinkingBlock(parameters.ShowsThinking ? "[emulated thinking] The request is read, and an answer made up." : "", Signature(draw), tokens);
    }

    private static string Signature(StableHash draw)
    {
        Span<byte> bytes = stackalloc byte[48];
        for (var i = 0; i < bytes.Length; i += 16)
        {
            draw.Add(i);
            System.Buffers.Binary.BinaryPrimitives.WriteUInt128LittleEndian(bytes[i..], draw.ToUInt128());
        }

        return "EqQB" + Convert.ToBase64String(bytes);
    }
}
