using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using BatchTyped.Emulator.Core;

namespace BatchTyped.Emulator.Wire;

/// <summary>How the emulator writes JSON: compact, and text beyond ASCII as it is.</summary>
internal static class WireWriter
{
    public static JsonWriterOptions Options => new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 2 * JsonLimits.MaxDepth };

    public static ReadOnlyMemory<byte> Write<T>(T value, Action<Utf8JsonWriter, T> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            write(writer, value);
        }

        return buffer.WrittenMemory;
    }

    /// <summary>RFC 3339 with microseconds, as the API writes it.</summary>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
}
