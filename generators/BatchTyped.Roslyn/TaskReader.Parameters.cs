using BatchTyped.Roslyn.Collections;
using BatchTyped.Roslyn.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BatchTyped.Roslyn;

/// <content>Parameters that a task sets by properties of its attributes.</content>
internal sealed partial class TaskReader
{
    private const int LeastThinkingBudget = 1024;

    /// <summary>The names of enum members in the API's words, by their values; the first is what isn't sent.</summary>
    private static readonly string?[] Efforts = [null, "low", "medium", "high", "xhigh", "max"];
    private static readonly string?[] ThinkingKinds = [null, "adaptive", "disabled", "between_tools", "enabled"];
    private static readonly string?[] ServiceTiers = [null, "auto", "standard_only"];
    private static readonly string?[] CacheLifetimes = [null, "5m", "1h"];

    private ParametersModel ReadParameters(int maxTokens, PromptModel? systemPrompt)
    {
        var thinking = ReadWord("Thinking", ThinkingKinds);
        return new ParametersModel
        {
            Effort = ReadWord("Effort", Efforts),
            Thinking = thinking,
            ThinkingBudget = ReadThinkingBudget(thinking, maxTokens),
            StopSequences = ReadStopSequences(),
            ServiceTier = ReadWord("ServiceTier", ServiceTiers),
            InferenceGeo = _attribute.Named("InferenceGeo")?.Value as string is { Length: > 0 } geo ? geo : null,
            SystemCache = ReadSystemCache(systemPrompt),
        };
    }

    private string? ReadWord(string name, string?[] words) => ReadWord(_attribute.Named(name), words, name, ArgumentLocation(name));

    private string? ReadWord(TypedConstant? constant, string?[] words, string name, Location location)
    {
        switch (constant)
        {
            case { Kind: TypedConstantKind.Error }:
                _isUnknown = true;
                return null;
            case { Value: int value } when value >= 0 && value < words.Length:
                return words[value];
            case null:
                return null;
            default:
                Report(DiagnosticIds.UnfitParameter, location, name, "has a value that its enum doesn't name");
                return null;
        }
    }

    private int? ReadThinkingBudget(string? thinking, int maxTokens)
    {
        var budget = _attribute.Named("ThinkingBudget") is { Value: int value } ? value : (int?)null;
        if (thinking != "enabled")
        {
            if (budget is not null)
            {
                Report(DiagnosticIds.UnfitParameter, ArgumentLocation("ThinkingBudget"), "ThinkingBudget", "is used only with Thinking = BatchThinking.Enabled");
            }

            return null;
        }

        if (budget is null)
        {
            Report(DiagnosticIds.UnfitParameter, ArgumentLocation("Thinking"), "Thinking", "needs a ThinkingBudget when it is enabled");
        }
        else if (budget < LeastThinkingBudget || budget >= maxTokens)
        {
            Report(DiagnosticIds.UnfitParameter, ArgumentLocation("ThinkingBudget"), "ThinkingBudget", FormattableString.Invariant($"must be at least {LeastThinkingBudget} and less than MaxTokens"));
        }

        return budget;
    }

    private EquatableArray<string> ReadStopSequences()
    {
        if (_attribute.Named("StopSequences") is not { Kind: TypedConstantKind.Array, IsNull: false } sequences)
        {
            return [];
        }

        var texts = sequences.Values.Select(value => value.Value as string ?? "").ToList();
        if (texts.Exists(string.IsNullOrWhiteSpace))
        {
            Report(DiagnosticIds.UnfitParameter, ArgumentLocation("StopSequences"), "StopSequences", "holds a text of white space, which the API refuses");
        }

        return texts.ToEquatableArray();
    }

    private string? ReadSystemCache(PromptModel? systemPrompt)
    {
        if (_type.Find("BatchTyped", "SystemPromptAttribute") is not { } attribute || attribute.Named("Cache") is not { } cache)
        {
            return null;
        }

        var location = (attribute.ApplicationSyntaxReference?.GetSyntax(_cancellationToken) as AttributeSyntax)?.ArgumentList?.Arguments
            .FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == "Cache")?.Expression.GetLocation() ?? Identifier;
        var lifetime = ReadWord(cache, CacheLifetimes, "Cache", location);
        if (lifetime is not null && systemPrompt is not null && systemPrompt.Parts.Any(part => part is PlaceholderPart))
        {
            _problems.Add(new TaskProblem(DiagnosticIds.CachedPromptVaries, location, []) { IsAdvice = true });
        }

        return lifetime;
    }
}
