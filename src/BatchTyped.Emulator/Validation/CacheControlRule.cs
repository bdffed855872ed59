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

    private static int Count(JsonElement root) =>
        Own(root) + Items(root, "tools").Sum(Own) + Items(root, "system").Sum(Own)
        + Items(root, "messages").SelectMany(message => Items(message, "content")).Sum(block => Own(block) + Items(block, "content").Sum(Own));

    private static int Own(JsonElement block) =>
        block.ValueKind == JsonValueKind.Object && block.TryGetProperty("cache_control", out var control) && control.ValueKind == JsonValueKind.Object ? 1 : 0;

    private static IEnumerable<JsonElement> Items(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : [];
}
