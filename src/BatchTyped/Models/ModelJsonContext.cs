using System.Text.Json;
using System.Text.Json.Serialization;

namespace BatchTyped.Models;

/// <summary>Reads <c>models.json</c> without reflection. A misspelt field is an error: it would be a fact that silently stays unknown.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UseStringEnumConverter = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true)]
[JsonSerializable(typeof(ModelFile))]
internal sealed partial class ModelJsonContext : JsonSerializerContext;
