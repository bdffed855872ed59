using System.Text.Json.Serialization;
using BatchTyped.Engine.State;

namespace BatchTyped.Store;

/// <summary>
/// How records are written into rows. Rows outlive versions, and grow by properties only: unknown ones are skipped. A property that
/// a row lacks reads as the zero of its type, not as its initializer says, since generated code sets every <c>init</c> property; so
/// every property is always written, and a new one must mean by zero (or <see langword="null"/>) what older rows meant.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    IgnoreReadOnlyProperties = true,
    Converters = [typeof(HexUInt64Converter)])]
[JsonSerializable(typeof(RunRecord))]
[JsonSerializable(typeof(BatchRecord))]
[JsonSerializable(typeof(SegmentRecord))]
[JsonSerializable(typeof(Decision))]
[JsonSerializable(typeof(RunOwner))]
internal sealed partial class StateJsonContext : JsonSerializerContext;
