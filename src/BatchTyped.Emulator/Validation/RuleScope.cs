using System.Text.Json;
using BatchTyped.Emulator.Models;

namespace BatchTyped.Emulator.Validation;

/// <summary>The params under inspection, their model, and everything else a rule may need.</summary>
internal sealed record RuleScope(JsonElement Root, ModelFacts Model, RuleContext Context)
{
    public bool Has(string name) => Root.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;
}
