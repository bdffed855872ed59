using BatchTyped.Roslyn.Collections;
using BatchTyped.Roslyn.Model;
using BatchTyped.Roslyn.Templates;
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
    private static readonly string?[] ResultWays = [null, "tool"];
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
            IsByTool = ReadResultBy(thinking),
            IgnoresUnknownProperties = _attribute.IsSet("IgnoreUnknownProperties"),
            UserId = ReadUserId(),
            FallbackModel = ReadFallbackModel(),
            Betas = ReadBetas(),
            SharesIdenticalRequests = _attribute.IsSet("ShareIdenticalRequests"),
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

    private bool ReadResultBy(string? thinking)
    {
        var isByTool = ReadWord("ResultBy", ResultWays) is not null;
        if (isByTool && thinking == "enabled")
        {
            Report(DiagnosticIds.UnfitParameter, ArgumentLocation("ResultBy"), "ResultBy", "forces a tool, which every model refuses together with Thinking = BatchThinking.Enabled");
        }

        return isByTool;
    }

    private PromptModel? ReadUserId()
    {
        switch (_attribute.Named("UserId"))
        {
            case { Kind: TypedConstantKind.Error }:
                _isUnknown = true;
                return null;
            case { Value: string text } when Argument("UserId")?.Expression is { } expression:
                var source = new LiteralSource(expression);
                if (string.IsNullOrWhiteSpace(text))
                {
                    Report(DiagnosticIds.UnfitParameter, expression.GetLocation(), "UserId", "is empty");
                    return null;
                }

                return ReadTemplate(text, source);
            default:
                return null;
        }
    }

    private string? ReadFallbackModel()
    {
        if (_attribute.Named("FallbackModel") is not { } argument || argument is { Kind: TypedConstantKind.Primitive, Value: null })
        {
            return null;
        }

        if (argument.Kind == TypedConstantKind.Error)
        {
            _isUnknown = true;
            return null;
        }

        var model = argument.Value as string ?? "";
        var fault = string.IsNullOrWhiteSpace(model) ? "is empty"
            : _attribute.Named("Model")?.Value as string == model ? "is the model that refused"
            : null;
        if (fault is not null)
        {
            Report(DiagnosticIds.UnfitParameter, ArgumentLocation("FallbackModel"), "FallbackModel", fault);
        }

        return model;
    }

    private EquatableArray<string> ReadBetas()
    {
        if (_attribute.Named("Betas") is not { Kind: TypedConstantKind.Array, IsNull: false } betas)
        {
            return [];
        }

        var values = betas.Values.Select(value => value.Value as string ?? "").ToList();
        if (values.Find(value => value.Length == 0 || !value.All(IsBetaCharacter)) is { } odd)
        {
            Report(DiagnosticIds.UnfitParameter, ArgumentLocation("Betas"), "Betas", $"holds \"{odd}\", which is no name of a beta");
        }

        return values.Distinct().OrderBy(value => value, StringComparer.Ordinal).ToEquatableArray();
    }

    private static bool IsBetaCharacter(char c) => c is > ' ' and < '\x7F' and not (',' or '"');

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
