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
        var prefix = new StableHash((ulong)seed);
        prefix.Add(model.Id);
        if (parameters.Schema is { } schema)
        {
            prefix.Add(JsonMarshal.GetRawUtf8Value(schema));
        }

        var bytes = 0;
        Breakpoint? last = null;
        foreach (var block in Blocks(parameters.Root))
        {
            var raw = JsonMarshal.GetRawUtf8Value(block);
            prefix.Add(raw);
            bytes += raw.Length;
            if (TimeToLive(block) is { } timeToLive)
            {
                last = new Breakpoint(prefix.ToUInt128(), bytes, timeToLive);
            }
        }

        if (TimeToLive(parameters.Root) is { } ofTheWhole)
        {
            last = new Breakpoint(prefix.ToUInt128(), bytes, ofTheWhole);
        }

        return last is { } breakpoint ? Use(breakpoint, model, now, chance) : default;
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
        block.ValueKind == JsonValueKind.Object && block.TryGetProperty("cache_control", out var control) && control.ValueKind == JsonValueKind.Object
            ? control.TryGetProperty("ttl", out var ttl) && ttl.ValueKind == JsonValueKind.String && ttl.ValueEquals("1h") ? TimeSpan.FromHours(1) : FiveMinutes
            : null;

    private static IEnumerable<JsonElement> Blocks(JsonElement root) =>
        [.. Items(root, "tools"), .. Items(root, "system"), .. Items(root, "messages").SelectMany(message => Items(message, "content"))];

    private static IEnumerable<JsonElement> Items(JsonElement element, string name) =>
        element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out var value) ? []
        : value.ValueKind == JsonValueKind.Array ? value.EnumerateArray()
        : [value];

    private readonly record struct Breakpoint(UInt128 Prefix, int Bytes, TimeSpan TimeToLive);
}
