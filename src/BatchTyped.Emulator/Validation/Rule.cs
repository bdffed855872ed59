using System.Text.Json;

namespace BatchTyped.Emulator.Validation;

/// <summary>Says what is wrong with the value of a param, in the API's words, or nothing.</summary>
internal delegate string? Rule(JsonElement value, RuleScope scope);
