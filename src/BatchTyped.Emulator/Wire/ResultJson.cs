using System.Text.Json;
using BatchTyped.Emulator.Core;

namespace BatchTyped.Emulator.Wire;

internal static class ResultJson
{
    /// <summary>One line of results, without its line end.</summary>
    public static void WriteLine(Utf8JsonWriter writer, string customId, Reply reply)
    {
        writer.WriteStartObject();
        writer.WriteString("custom_id"u8, customId);
        writer.WritePropertyName("result"u8);
        if (reply is RawReply(var result))
        {
            result.WriteTo(writer);
        }
        else
        {
            WriteResult(writer, reply);
        }

        writer.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter writer, Reply reply)
    {
        writer.WriteStartObject();
        switch (reply)
        {
            case MessageReply(var message):
                writer.WriteString("type"u8, "succeeded"u8);
                writer.WritePropertyName("message"u8);
                MessageJson.Write(writer, message);
                break;
            case ErrorReply(var error):
                writer.WriteString("type"u8, "errored"u8);
                writer.WritePropertyName("error"u8);
                ErrorJson.Write(writer, error, requestId: null);
                break;
            case CanceledReply:
                writer.WriteString("type"u8, "canceled"u8);
                break;
            default:
                writer.WriteString("type"u8, "expired"u8);
                break;
        }

        writer.WriteEndObject();
    }
}
