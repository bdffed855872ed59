using System.Text;
using BatchTyped.Roslyn.Collections;
using BatchTyped.Roslyn.Model;
using BatchTyped.Roslyn.Schema;

namespace BatchTyped.Generator.Request;

/// <summary>The <c>params</c> of a task's requests as JSON text with holes.</summary>
internal static class RequestText
{
    /// <summary>The tool whose input is the result; the runtime knows results by it (<c>ResultLine.ResultTool</c>).</summary>
    private const string ToolName = "batchtyped_result";

    /// <summary>The parts in order. The first members are <c>model</c> and <c>max_tokens</c>, which a retry edits.</summary>
    internal static IReadOnlyList<RequestPart> Of(TaskModel task)
    {
        var parts = new PartBuilder();
        parts.Line(FormattableString.Invariant($"{{\"model\":{JsonText.Quote(task.Model)},\"max_tokens\":{task.MaxTokens}"));
        AddParameters(parts, task.Parameters);
        if (task.SystemPrompt is { } system)
        {
            var cache = task.Parameters.SystemCache;
            parts.Line(cache is null ? ",\"system\":\"" : ",\"system\":[{\"type\":\"text\",\"text\":\"");
            parts.Prompt(system);
            parts.Append(cache is null ? "\"" : $"\",\"cache_control\":{{\"type\":\"ephemeral\",\"ttl\":\"{cache}\"}}}}]");
        }

        parts.Line(",\"messages\":[");
        foreach (var example in task.Examples)
        {
            AddTurn(parts, "user", example.Prompt);
            parts.Line(",");
            AddTurn(parts, "assistant", example.Answer);
            parts.Line(",");
        }

        AddTurn(parts, "user", task.Prompt);
        parts.Append("]");
        AddOutput(parts, task);
        parts.Append("}");
        return parts.ToParts();
    }

    private static void AddParameters(PartBuilder parts, ParametersModel parameters)
    {
        if (parameters.Thinking is { } thinking)
        {
            var budget = parameters.ThinkingBudget is { } tokens ? FormattableString.Invariant($",\"budget_tokens\":{tokens}") : "";
            parts.Line($",\"thinking\":{{\"type\":\"{thinking}\"{budget}}}");
        }

        if (parameters.StopSequences.Count > 0)
        {
            parts.Line($",\"stop_sequences\":[{string.Join(",", parameters.StopSequences.Select(JsonText.Quote))}]");
        }

        if (parameters.ServiceTier is { } tier)
        {
            parts.Line($",\"service_tier\":\"{tier}\"");
        }

        if (parameters.InferenceGeo is { } geo)
        {
            parts.Line($",\"inference_geo\":{JsonText.Quote(geo)}");
        }

        if (parameters.UserId is { } userId)
        {
            parts.Add(CallPart.StartUserId);
            parts.Prompt(userId);
            parts.Add(CallPart.EndUserId);
        }
    }

    private static void AddTurn(PartBuilder parts, string role, PromptModel prompt)
    {
        parts.Append($"{{\"role\":\"{role}\",\"content\":");
        if (!prompt.HasBlocks)
        {
            parts.Append("\"");
            parts.Prompt(prompt);
            parts.Append("\"}");
            return;
        }

        parts.Add(CallPart.StartContent);
        parts.Blocks(prompt);
        parts.Add(CallPart.EndContent);
        parts.Append("}");
    }

    private static void AddOutput(PartBuilder parts, TaskModel task)
    {
        var effort = task.Parameters.Effort is { } word ? $"\"effort\":\"{word}\"" : "";
        if (task.Parameters.IsByTool)
        {
            parts.Line($",\"tools\":[{{\"name\":\"{ToolName}\",\"description\":\"Takes the answer.\",\"input_schema\":");
            parts.Add(SchemaPart.Instance);
            parts.Line($"}}],\"tool_choice\":{{\"type\":\"tool\",\"name\":\"{ToolName}\",\"disable_parallel_tool_use\":true}}");
        }

        if (!task.IsPlainText && !task.Parameters.IsByTool)
        {
            parts.Line($",\"output_config\":{{{(effort.Length > 0 ? effort + "," : "")}\"format\":{{\"type\":\"json_schema\",\"schema\":");
            parts.Add(SchemaPart.Instance);
            parts.Append("}}");
        }
        else if (effort.Length > 0)
        {
            parts.Line($",\"output_config\":{{{effort}}}");
        }
    }

    private sealed class PartBuilder
    {
        private readonly List<RequestPart> _parts = [];
        private readonly List<string> _lines = [];
        private readonly StringBuilder _line = new();

        internal void Line(string json)
        {
            EndLine();
            _line.Append(json);
        }

        internal void Append(string json) => _line.Append(json);

        internal void Prompt(PromptModel prompt)
        {
            foreach (var part in prompt.Parts)
            {
                switch (part)
                {
                    case TextPart text:
                        EndLine();
                        _line.Append(JsonText.Escape(text.Text));
                        break;
                    case PlaceholderPart placeholder:
                        Add(new ValuePart(placeholder));
                        break;
                }
            }
        }

        /// <summary>Text between images and documents, each piece a block of its own.</summary>
        internal void Blocks(PromptModel prompt)
        {
            var text = new List<PromptPart>();
            foreach (var part in prompt.Parts)
            {
                if (part is PlaceholderPart { Kind: PlaceholderKind.Block } block)
                {
                    TextBlock(text);
                    Add(new ValuePart(block));
                }
                else
                {
                    text.Add(part);
                }
            }

            TextBlock(text);
        }

        private void TextBlock(List<PromptPart> text)
        {
            if (!text.TrueForAll(part => part is TextPart { Text: var blank } && string.IsNullOrWhiteSpace(blank)))
            {
                Add(CallPart.StartText);
                Prompt(new PromptModel(text.ToEquatableArray()));
                Add(CallPart.EndText);
            }

            text.Clear();
        }

        internal void Add(RequestPart part)
        {
            EndFixed();
            _parts.Add(part);
        }

        internal IReadOnlyList<RequestPart> ToParts()
        {
            EndFixed();
            return _parts;
        }

        private void EndLine()
        {
            if (_line.Length > 0)
            {
                _lines.Add(_line.ToString());
                _line.Clear();
            }
        }

        private void EndFixed()
        {
            EndLine();
            if (_lines.Count > 0)
            {
                _parts.Add(new FixedPart([.. _lines]));
                _lines.Clear();
            }
        }
    }
}

/// <summary>A part of a request.</summary>
internal abstract record RequestPart;

/// <summary>JSON that is equal for all items.</summary>
/// <param name="Lines">The text, cut where it reads well.</param>
internal sealed record FixedPart(IReadOnlyList<string> Lines) : RequestPart
{
    internal string Text => string.Concat(Lines);
}

/// <summary>JSON around values, which the writer itself knows and checks.</summary>
/// <param name="Method">The writer's method.</param>
internal sealed record CallPart(string Method) : RequestPart
{
    internal static readonly CallPart StartContent = new("StartContent");
    internal static readonly CallPart EndContent = new("EndContent");
    internal static readonly CallPart StartText = new("StartText");
    internal static readonly CallPart EndText = new("EndText");
    internal static readonly CallPart StartUserId = new("StartUserId");
    internal static readonly CallPart EndUserId = new("EndUserId");
}

/// <summary>The place of the result type's schema.</summary>
internal sealed record SchemaPart : RequestPart
{
    internal static readonly SchemaPart Instance = new();
}

/// <summary>A value of the item, inside a JSON string.</summary>
/// <param name="Placeholder">The placeholder.</param>
internal sealed record ValuePart(PlaceholderPart Placeholder) : RequestPart;
