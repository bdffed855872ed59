using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BatchTyped.Models;

/// <summary>Reads <c>effort</c> of a file of models: a list of values, or <c>true</c> or <c>false</c> where the values are not known.</summary>
internal sealed class EffortLevelsConverter : JsonConverter<EffortLevels>
{
    public override EffortLevels Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is JsonTokenType.True or JsonTokenType.False)
        {
            return new EffortLevels(reader.GetBoolean(), []);
        }

        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw Fault();
        }

        var levels = ImmutableArray.CreateBuilder<string>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            levels.Add(reader.TokenType == JsonTokenType.String && reader.GetString() is { } level && Words.Contains(level) ? level : throw Fault());
        }

        return new EffortLevels(levels.Count > 0, levels.ToImmutable());
    }

    public override void Write(Utf8JsonWriter writer, EffortLevels value, JsonSerializerOptions options) => throw new NotSupportedException();

    private static readonly ImmutableArray<string> Words = ["low", "medium", "high", "xhigh", "max"];

    private static JsonException Fault() => new($"effort should be true, false or a list of {string.Join(", ", Words)}");
}
