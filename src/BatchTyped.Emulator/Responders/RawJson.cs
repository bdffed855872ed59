using System.Text.Json;

namespace BatchTyped.Emulator.Responders;

internal static class RawJson
{
    /// <summary>Takes a JSON object as it stands, on one line.</summary>
    public static JsonElement Require(string json, string parameter)
    {
        ArgumentNullException.ThrowIfNull(json, parameter);
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? document.RootElement.Clone()
                : throw new ArgumentException("The JSON must be an object.", parameter);
        }
        catch (JsonException exception)
        {
            throw new ArgumentException("The text is not valid JSON.", parameter, exception);
        }
    }
}
