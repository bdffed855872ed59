using System.Text.Json;
using System.Text.Json.Serialization;

namespace BatchTyped.Emulator.Faults;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    Converters = [typeof(SnakeCaseEnum<FaultKind>), typeof(SnakeCaseEnum<EmulatorEndpoint>)])]
[JsonSerializable(typeof(Fault[]))]
internal sealed partial class FaultJson : JsonSerializerContext
{
    private sealed class SnakeCaseEnum<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false)
        where T : struct, Enum;
}
