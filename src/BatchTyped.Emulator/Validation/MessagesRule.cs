using System.Text.Json;
using BatchTyped.Emulator.Core;

namespace BatchTyped.Emulator.Validation;

internal static class MessagesRule
{
    private const int MostMessages = 100_000;

    public static string? Check(JsonElement value, RuleScope scope)
    {
        if (Shape.List(value, "messages") is { } fault)
        {
            return fault;
        }

        var count = value.GetArrayLength();
        return count == 0 ? "messages: at least one message is required"
            : count > MostMessages ? $"messages: List should have at most {MostMessages} items after validation, not {count}"
            : Shape.Each(value, "messages", (message, path) => CheckMessage(message, path, scope)) ?? CheckLast(value[count - 1], scope);
    }

    private static string? CheckMessage(JsonElement message, string path, RuleScope scope)
    {
        if (Shape.Fields(message, path, "role", "content") is { } fault)
        {
            return fault;
        }

        if (!Shape.IsText(message, "role", out var role) || role is not ("user" or "assistant" or "system"))
        {
            return $"{path}.role: Input should be 'user', 'assistant' or 'system'";
        }

        if (!message.TryGetProperty("content", out var content))
        {
            return $"{path}.content: Field required";
        }

        if (content.ValueKind == JsonValueKind.String)
        {
            return content.ValueEquals("") ? $"{path}: user messages must have non-empty content" : null;
        }

        if (content.ValueKind != JsonValueKind.Array)
        {
            return $"{path}.content: Input should be a valid string or list";
        }

        return content.GetArrayLength() == 0 && role != "assistant" ? $"{path}: user messages must have non-empty content"
            : Shape.Each(content, $"{path}.content", (block, at) => ContentRules.Check(block, at, role, isCurrent: scope.Context.ApiVersion != ApiVersions.First));
    }

    private static string? CheckLast(JsonElement last, RuleScope scope) =>
        Shape.IsText(last, "role", out var role) && role == "assistant" && !scope.Model.TakesPrefill
            ? "This model does not support assistant message prefill. The conversation must end with a user message."
            : null;
}
