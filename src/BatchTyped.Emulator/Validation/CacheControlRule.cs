using System.Text.Json;

namespace BatchTyped.Emulator.Validation;

internal static class CacheControlRule
{
    private const int MostBreakpoints = 4;

    /// <summary>Checks the breakpoint on a block, if there is one.</summary>
    public static string? CheckOf(JsonElement block, string path) =>
        block.TryGetProperty("cache_control", out var control) && control.ValueKind != JsonValueKind.Null ? CheckOne(control, $"{path}.cache_control") : null;

    public static string? CheckOne(JsonElement control, string path) =>
        Shape.Fields(control, path, "type", "ttl")
        ?? Shape.Required(control, path, "type", out var type)
        ?? Shape.OneOf(type, $"{path}.type", "ephemeral")
        ?? (control.TryGetProperty("ttl", out var ttl) ? Shape.OneOf(ttl, $"{path}.ttl", "5m", "1h") : null);

    public static string? CheckCount(JsonElement root)
    {
        var count = Count(root);
        return count > MostBreakpoints ? $"A maximum of {MostBreakpoints} blocks with cache_control may be provided. Found {count}." : null;
    }

    private static int Count(JsonElement root)
    {
        var count = Own(root) + OwnOf(root, "tools"u8) + OwnOf(root, "system"u8);
        foreach (var message in Items(root, "messages"u8))
        {
            foreach (var block in Items(message, "content"u8))
            {
                count += Own(block) + OwnOf(block, "content"u8);
            }
        }

        return count;
    }

    private static int OwnOf(JsonElement element, ReadOnlySpan<byte> name)
    {
        var count = 0;
        foreach (var block in Items(element, name))
        {
            count += Own(block);
        }

        return count;
    }

    private static int Own(JsonElement block) =>
        block.ValueKind == JsonValueKind.Object && block.TryGetProperty("cache_control"u8, out var control) && control.ValueKind == JsonValueKind.Object ? 1 : 0;

    private static JsonElement.ArrayEnumerator Items(JsonElement element, ReadOnlySpan<byte> name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : default;
}
