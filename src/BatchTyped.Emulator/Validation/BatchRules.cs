using System.Text.Json;

namespace BatchTyped.Emulator.Validation;

/// <summary>What is fine in a message and refused in a batch.</summary>
internal static class BatchRules
{
    private static readonly Dictionary<string, Func<JsonElement, bool>> Refused = new(StringComparer.Ordinal)
    {
        ["stream"] = static value => value.ValueKind == JsonValueKind.True,
        ["speed"] = static value => value.ValueKind != JsonValueKind.Null,
        ["store"] = static _ => true,
        ["previous_thread_event_id"] = static _ => true,
        ["thread"] = static _ => true,
        ["cache_hint"] = static _ => true,
        ["context_hint"] = static _ => true,
        ["fallbacks"] = static _ => true,
        ["research_preview_2026_02"] = static value => value.ValueKind == JsonValueKind.String && value.ValueEquals("active"),
        ["billing_policy"] = static value => Shape.IsText(value, "bill_to", out var billTo) && billTo == "user_profile",
    };

    public static bool Knows(string field) => Refused.ContainsKey(field);

    public static string? Check(string field, JsonElement value) =>
        Refused.TryGetValue(field, out var isRefused) && isRefused(value) ? $"{field}: not supported in message batches" : null;
}
