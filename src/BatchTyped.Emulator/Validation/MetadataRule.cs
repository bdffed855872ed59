using System.Text.Json;

namespace BatchTyped.Emulator.Validation;

internal static class MetadataRule
{
    private const int LongestUserId = 512;

    public static string? Check(JsonElement value)
    {
        if (Shape.Fields(value, "metadata", "user_id") is { } fault)
        {
            return fault;
        }

        return value.TryGetProperty("user_id", out var userId) ? Shape.StringOrNull(userId, "metadata.user_id")
            ?? (Shape.IsText(value, "user_id", out var text) && text.Length > LongestUserId ? $"metadata.user_id: String should have at most {LongestUserId} characters" : null)
            : null;
    }
}
