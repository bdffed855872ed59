using System.Text.Json;
using BatchTyped.Emulator.Core;

namespace BatchTyped.Emulator.Validation;

/// <summary>What is fine by itself and refused together.</summary>
internal static class CombinationRules
{
    private const int MostStrictTools = 20;
    private const int MostOptionals = 24;
    private const int MostUnions = 16;

    public static string? Check(RuleScope scope) => CheckSchema(scope) ?? (scope.Context.IsCounting ? null : CheckComplexity(scope));

    private static string? CheckSchema(RuleScope scope)
    {
        if (new MessageParams(scope.Root).Schema is null)
        {
            return null;
        }

        var messages = scope.Root.GetProperty("messages");
        var last = messages[messages.GetArrayLength() - 1];
        return Shape.IsText(last, "role", out var role) && role == "assistant" ? "output_config.format: not supported together with assistant message prefill"
            : messages.EnumerateArray().Any(HasEnabledCitations) ? "output_config.format: not supported together with citations"
            : null;
    }

    private static string? CheckComplexity(RuleScope scope)
    {
        var (strict, optionals, unions) = (0, 0, 0);
        if (scope.Root.TryGetProperty("tools", out var tools) && tools.ValueKind == JsonValueKind.Array)
        {
            foreach (var tool in tools.EnumerateArray().Where(ToolRules.IsStrict))
            {
                strict++;
                Count(tool.TryGetProperty("input_schema", out var input) ? input : null);
            }
        }

        Count(new MessageParams(scope.Root).Schema);
        return strict > MostStrictTools ? $"tools: at most {MostStrictTools} strict tools are supported, not {strict}"
            : optionals > MostOptionals ? "Schema is too complex for compilation."
            : unions > MostUnions ? "The compiled grammar is too large, which would cause performance issues. Simplify your tool schemas or reduce the number of strict tools."
            : null;

        void Count(JsonElement? schema)
        {
            if (schema is { } inspected)
            {
                var verdict = scope.Context.Schemas.Of(inspected);
                optionals += verdict.Optionals;
                unions += verdict.Unions;
            }
        }
    }

    private static bool HasEnabledCitations(JsonElement message) =>
        message.TryGetProperty("content", out var content) && content.ValueKind == JsonValueKind.Array && content.EnumerateArray().Any(block =>
            block.TryGetProperty("citations", out var citations) && citations.ValueKind == JsonValueKind.Object
            && citations.TryGetProperty("enabled", out var enabled) && enabled.ValueKind == JsonValueKind.True);
}
