using System.Text.Json;
using BatchTyped.Emulator.Core;

namespace BatchTyped.Emulator.Wire;

internal static class ErrorJson
{
    /// <summary>The API's error; too large a body is answered by the proxy before it, in a shape of its own.</summary>
    public static void Write(Utf8JsonWriter writer, ApiError error, string? requestId)
    {
        var isFromProxy = error.Type == ErrorKinds.TooLarge;
        writer.WriteStartObject();
        if (!isFromProxy)
        {
            writer.WriteString("type"u8, "error"u8);
        }

        writer.WriteStartObject("error"u8);
        writer.WriteString("type"u8, error.Type);
        writer.WriteString("message"u8, error.Message);
        if (error.Code is { } code)
        {
            writer.WriteStartObject("details"u8);
            writer.WriteString("error_code"u8, code);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        if (!isFromProxy)
        {
            writer.WriteString("request_id"u8, requestId);
        }

        writer.WriteEndObject();
    }
}
