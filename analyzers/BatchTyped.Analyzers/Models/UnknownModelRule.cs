using BatchTyped.Roslyn;
using BatchTyped.Roslyn.Models;
using Microsoft.CodeAnalysis.CSharp;

namespace BatchTyped.Analyzers.Models;

/// <summary>A name that no known model has: most likely misspelt, and then every request fails.</summary>
internal sealed class UnknownModelRule() : ModelRule(DiagnosticIds.UnknownModel)
{
    internal override IEnumerable<ModelFinding> Find(ModelUse use, ModelRuleContext context) =>
        from named in NamedModels.Of(use)
        where context.Facts(named.Name) is null
        let nearest = NearestName.Find(named.Name, context.Table.Names.Where(name => context.Table.Find(name)!.StatusOn(context.Day) != ModelStatus.Retired))
        select new ModelFinding(use.LocationOf(named.Argument), named.Name, nearest is null ? "" : $" Did you mean '{nearest}'?")
        {
            Edits = nearest is null ? [] : [new ArgumentEdit(named.Argument, SymbolDisplay.FormatLiteral(nearest, quote: true))],
        };
}
