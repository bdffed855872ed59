using System.Text.Json;

namespace BatchTyped.Emulator.Validation;

internal static class MaxTokensRule
{
    private const string LongOutputBeta = "output-300k-2026-03-24";
    private const int LongOutputTokens = 300_000;

    public static string? Check(JsonElement value, RuleScope scope)
    {
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt32(out var tokens))
        {
            return "max_tokens: Input should be a valid integer";
        }

        var least = scope.Context.IsInBatch ? 1 : 0;
        if (tokens < least)
        {
            return $"max_tokens: must be greater than or equal to {least}";
        }

        var most = scope.Context.IsInBatch && scope.Model.TakesLongOutputBeta && scope.Context.Betas.Contains(LongOutputBeta) ? LongOutputTokens : scope.Model.MaxOutputTokens;
        return tokens > most ? $"max_tokens: {tokens} > {most}, which is the maximum allowed number of output tokens for {scope.Model.Id}" : null;
    }
}
