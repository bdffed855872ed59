using System.Runtime.InteropServices;
using System.Text.Json;
using BatchTyped.Emulator.Models;

namespace BatchTyped.Emulator.Core;

/// <summary>
/// Remembers prompt prefixes that end in a cache breakpoint: written on the first of equal prefixes, read afterwards, with
/// the misses that a best-effort cache has. Prefixes are compared by their bytes, in the order tools, system, messages.
/// </summary>
internal sealed class PromptCache(long seed)
{
    private const double ShareOfMisses = 0.05;

    private readonly Dictionary<UInt128, DateTimeOffset> _goodUntil = [];

    public CacheUse Use(MessageParams parameters, ModelFacts model, DateTimeOffset now, UInt128 chance)
    {
        var blocks = Blocks(parameters.Root);
        var ofTheWhole = TimeToLive(parameters.Root);
        var last = ofTheWhole is not null ? blocks.Count - 1 : blocks.FindLastIndex(static block => TimeToLive(block) is not null);
        if (last < 0)
        {
            return default;
        }

        var prefix = new StableHash((ulong)seed);
        prefix.Add(model.Id);
        if (parameters.Schema is { } schema)
        {
            prefix.Add(JsonMarshal.GetRawUtf8Value(schema));
        }

        var bytes = 0;
        for (var i = 0; i <= last; i++)
        {
            var raw = JsonMarshal.GetRawUtf8Value(blocks[i]);
            prefix.Add(raw);
            bytes += raw.Length;
        }

        return Use(new Breakpoint(prefix.ToUInt128(), bytes, (ofTheWhole ?? TimeToLive(blocks[last]))!.Value), model, now, chance);
    }

    private CacheUse Use(Breakpoint breakpoint, ModelFacts model, DateTimeOffset now, UInt128 chance)
    {
        var tokens = TokenEstimate.Scale(TokenEstimate.OfBytes(breakpoint.Bytes), model);
        if (tokens < model.MinCacheableTokens)
        {
            return default;
        }

        var draw = Draw.For(seed, "cache");
        draw.Add(chance);
        var isHit = _goodUntil.TryGetValue(breakpoint.Prefix, out var goodUntil) && now < goodUntil && !Draw.Hits(draw, ShareOfMisses);
        _goodUntil[breakpoint.Prefix] = now + breakpoint.TimeToLive;
        return isHit ? new CacheUse(tokens, 0, 0)
            : breakpoint.TimeToLive > FiveMinutes ? new CacheUse(0, 0, tokens)
            : new CacheUse(0, tokens, 0);
    }

    private static readonly TimeSpan FiveMinutes = TimeSpan.FromMinutes(5);

    private static TimeSpan? TimeToLive(JsonElement block) =>
        block.ValueKind == JsonValueKind.Object && block.TryGetProperty("cache_control"u8, out var control) && control.ValueKind == JsonValueKind.Object
            ? control.TryGetProperty("ttl"u8, out var ttl) && ttl.ValueKind == JsonValueKind.String && ttl.ValueEquals("1h"u8) ? TimeSpan.FromHours(1) : FiveMinutes
            : null;

    private static List<JsonElement> Blocks(JsonElement root)
    {
        var blocks = new List<JsonElement>();
        Add(blocks, root, "tools"u8);
        Add(blocks, root, "system"u8);
        if (root.TryGetProperty("messages"u8, out var messages) && messages.ValueKind == JsonValueKind.Array)
        {
            foreach (var message in messages.EnumerateArray())
            {
                Add(blocks, message, "content"u8);
            }
        }

        return blocks;
    }

    private static void Add(List<JsonElement> blocks, JsonElement element, ReadOnlySpan<byte> name)
    {
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out var value))
        {
            return;
        }

        if (value.ValueKind == JsonValueKind.Array)
        {
            blocks.AddRange(value.EnumerateArray());
        }
        else
        {
            blocks.Add(value);
        }
    }

    private readonly record struct Breakpoint(UInt128 Prefix, int Bytes, TimeSpan TimeToLive);
}
