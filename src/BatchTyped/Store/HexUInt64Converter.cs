using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BatchTyped.Store;

/// <summary>Sixteen hex digits: as a JSON number, 64 bits lose their last ones in most tools a person looks at a row with.</summary>
internal sealed class HexUInt64Converter : JsonConverter<ulong>
{
    public override ulong Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        ulong.TryParse(reader.GetString(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new JsonException("A number in hex was expected.");

    public override void Write(Utf8JsonWriter writer, ulong value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString("x16", CultureInfo.InvariantCulture));
}
