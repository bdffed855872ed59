using System.Globalization;
using System.Text.Json;

namespace BatchTyped.Emulator.Core;

/// <summary>References within one document: <c>#</c>, <c>#/$defs/Name</c>.</summary>
internal static class JsonPointer
{
    public static bool TryResolve(JsonElement root, string reference, out JsonElement target)
    {
        target = root;
        if (reference == "#")
        {
            return true;
        }

        if (!reference.StartsWith("#/", StringComparison.Ordinal))
        {
            return false;
        }

        foreach (var part in reference[2..].Split('/'))
        {
            var name = Uri.UnescapeDataString(part).Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            if (target.ValueKind == JsonValueKind.Array && int.TryParse(name, CultureInfo.InvariantCulture, out var index) && index >= 0 && index < target.GetArrayLength())
            {
                target = target[index];
            }
            else if (target.ValueKind != JsonValueKind.Object || !target.TryGetProperty(name, out target))
            {
                return false;
            }
        }

        return true;
    }
}
