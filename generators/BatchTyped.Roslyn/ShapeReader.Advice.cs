using BatchTyped.Roslyn.Model;
using Microsoft.CodeAnalysis;

namespace BatchTyped.Roslyn;

/// <content>Result types that work, but not as they look.</content>
internal sealed partial class ShapeReader
{
    private static readonly string[] WordsOfReasons = ["reason", "rationale", "explanation", "justification", "analysis", "thought", "evidence"];

    /// <summary>A property that stores a value nobody can give it. A constructor with a body may; then nothing is said.</summary>
    private void AdviseOnUnset(ISymbol member, IMethodSymbol constructor)
    {
        if (!isItem
            && member is IPropertySymbol { SetMethod: null } property
            && (constructor.IsImplicitlyDeclared || IsPrimary(constructor))
            && !HasInitializer(property)
            && property.Find(JsonNamespace, "JsonIgnoreAttribute") is null
            && property.ContainingType.GetMembers().OfType<IFieldSymbol>().Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property)))
        {
            Advise(DiagnosticIds.MemberNeverSet, LocationOf(property), property.Name);
        }
    }

    /// <summary>A reason that is declared in front of a required member and optional is written behind it.</summary>
    private void AdviseOnReason(INamedTypeSymbol type, List<MemberModel> members)
    {
        for (var i = 0; i < members.Count && !isItem; i++)
        {
            if (!members[i].IsRequired
                && WordsOfReasons.Any(word => members[i].Name.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0)
                && members.Skip(i + 1).FirstOrDefault(member => member.IsRequired) is { } answer)
            {
                var symbol = type.SelfAndBases().SelectMany(declaring => declaring.GetMembers(members[i].Name.TrimStart('@'))).FirstOrDefault();
                Advise(DiagnosticIds.ReasonAfterAnswer, symbol is null ? anchor : LocationOf(symbol), members[i].Name, answer.Name);
            }
        }
    }
}
