using System.Globalization;
using BatchTyped.Roslyn.Models;
using Microsoft.CodeAnalysis.CSharp;

namespace BatchTyped.Analyzers.Models;

/// <summary>What rules on the names of models share.</summary>
internal static class NamedModels
{
    /// <summary>The models that a task names, by argument.</summary>
    internal static IEnumerable<(string Argument, string Name)> Of(ModelUse use)
    {
        if (use.Model is { } model)
        {
            yield return ("Model", model);
        }

        if (use.FallbackModel is { } fallback)
        {
            yield return ("FallbackModel", fallback);
        }
    }

    /// <summary>The models that a task names and that stand somewhere in their life.</summary>
    internal static IEnumerable<ModelFinding> In(ModelStatus status, ModelUse use, ModelRuleContext context) =>
        from named in Of(use)
        let facts = context.Facts(named.Name)
        where facts?.StatusOn(context.Day) == status
        select new ModelFinding(use.LocationOf(named.Argument), named.Name, Retirement(facts, context.Day), Advice(facts))
        {
            Edits = facts.Replacement is { } replacement ? [new ArgumentEdit(named.Argument, SymbolDisplay.FormatLiteral(replacement, quote: true))] : [],
        };

    /// <summary>What to do about an outdated model.</summary>
    internal static string Advice(ModelInfo facts) => facts.Replacement is { } replacement ? $"Use '{replacement}'" : "Choose another model";

    /// <summary>When an outdated model's requests begin to fail, as a part of a sentence.</summary>
    internal static string Retirement(ModelInfo facts, string day) => facts switch
    {
        { RetiresOn: null } => "",
        { Status: ModelStatus.Retired } => $" since {facts.RetiresOn}",
        _ when facts.IsRetirementDue(day) => $", and its retirement was due on {facts.RetiresOn}",
        _ => $" and will be retired on {facts.RetiresOn}",
    };

    /// <summary>A number for people.</summary>
    internal static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
