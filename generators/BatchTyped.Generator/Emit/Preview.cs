using System.Text;
using BatchTyped.Roslyn.Model;
using BatchTyped.Roslyn.Schema;

namespace BatchTyped.Generator.Emit;

/// <summary>What is sent for an item, as documentation of the task: an IDE shows it over the task's name.</summary>
internal static class Preview
{
    internal static string Of(TaskModel task)
    {
        var text = new StringBuilder("<remarks>\n");
        text.Append(FormattableString.Invariant($"<para>Each item is one request to <c>{Escape(task.Model)}</c>, for at most {task.MaxTokens} tokens{Escape(Parameters(task.Parameters))}.</para>\n"));
        if (task.SystemPrompt is { } system)
        {
            text.Append($"<para>System prompt{(task.Parameters.SystemCache is { } cache ? $", cached for {cache}" : "")}:</para>\n").Append(Code(TextOf(system)));
        }

        foreach (var example in task.Examples)
        {
            text.Append("<para>Example, and its answer:</para>\n").Append(Code(TextOf(example.Prompt))).Append(Code(TextOf(example.Answer)));
        }

        text.Append("<para>Prompt:</para>\n").Append(Code(TextOf(task.Prompt)));
        text.Append(task.IsPlainText
            ? "<para>The answer is plain text.</para>\n"
            : $"<para>The answer{(task.Parameters.IsByTool ? " is the input of a tool and" : "")} has this schema:</para>\n" + Code(string.Join("\n", ResultSchema.Lines(task))));
        text.Append("</remarks>");
        return string.Join("\n", text.ToString().Split('\n').Select(line => line.Length == 0 ? "///" : "/// " + line));
    }

    private static string Parameters(ParametersModel parameters) => string.Concat(
        new[]
        {
            (Name: "effort", Value: parameters.Effort),
            (Name: "thinking", Value: parameters.ThinkingBudget is { } budget ? FormattableString.Invariant($"{parameters.Thinking} with {budget} tokens") : parameters.Thinking),
            (Name: "stop sequences", Value: parameters.StopSequences.Count == 0 ? null : string.Join(" ", parameters.StopSequences.Select(JsonText.Quote))),
            (Name: "service tier", Value: parameters.ServiceTier),
            (Name: "inference geography", Value: parameters.InferenceGeo),
            (Name: "user id", Value: parameters.UserId is { } userId ? TextOf(userId) : null),
            (Name: "betas", Value: parameters.Betas.Count == 0 ? null : string.Join(" ", parameters.Betas)),
            (Name: "after a refusal once", Value: parameters.FallbackModel),
        }
        .Where(parameter => parameter.Value is not null)
        .Select(parameter => $", {parameter.Name} {parameter.Value}"));

    private static string TextOf(PromptModel prompt) => string.Concat(prompt.Parts.Select(part => part switch
    {
        TextPart text => text.Text,
        PlaceholderPart { Kind: PlaceholderKind.Json } json => $"{{{json.Access}:json}}",
        PlaceholderPart { Format: { } format } formatted => $"{{{formatted.Access}:{format}}}",
        PlaceholderPart value => $"{{{value.Access}}}",
        _ => "",
    }));

    private static string Code(string text) => $"<code>\n{Escape(text)}\n</code>\n";

    /// <summary>XML text, without the characters XML doesn't know and those that would end a line of source or hide in it; half a surrogate pair is one of them.</summary>
    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)))
        {
            _ = c switch
            {
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '&' => escaped.Append("&amp;"),
                '\n' or '\t' => escaped.Append(c),
                _ when CodeText.IsPlain(c) => escaped.Append(c),
                _ => escaped.Append('\uFFFD'),
            };
        }

        return escaped.ToString();
    }
}
