using BatchTyped.Roslyn.Model;
using Microsoft.CodeAnalysis;

namespace BatchTyped.Roslyn;

/// <content>Result types that work, but not as they look.</content>
internal sealed partial class ShapeReader
{
    private static readonly string[] WordsOfReasons = ["reason", "rationale", "explanation", "justification", "analysis", "thought", "evidence"];

    /// <summary>
    /// A member that holds a value which nobody can give it again: one whose setter is out of reach, a collection that could only be
    /// filled, and in a result a value without a setter. A constructor with a body may set the last one; then nothing is said.
    /// </summary>
    private void AdviseOnUnset(ISymbol member, IMethodSymbol constructor)
    {
        var type = TypeOf(member);
        var isOutOfReach = member is IPropertySymbol { SetMethod: not null };
        var isFilled = IsStoring(member) && List(type) is { Kind: not (ListKind.Array or ListKind.ImmutableArray or ListKind.ImmutableList) };
        var isNeverSet = !isItem && IsStoring(member) && !HasInitializer(member) && (constructor.IsImplicitlyDeclared || IsPrimary(constructor));
        if (member.Find(JsonNamespace, "JsonIgnoreAttribute") is not null || !(isOutOfReach || isFilled || isNeverSet))
        {
            return;
        }

        var reason = isOutOfReach ? "a setter that generated code can't call" : "neither a setter nor a parameter of the constructor";
        if (isItem)
        {
            Advise(DiagnosticIds.UnrestoredMember, LocationOf(member), member.Name, reason);
        }
        else
        {
            Advise(DiagnosticIds.MemberNeverSet, LocationOf(member), member.Name, reason);
        }
    }

    /// <summary>Whether a member without a setter has a place for a value of its own.</summary>
    private static bool IsStoring(ISymbol member) => member switch
    {
        IPropertySymbol { SetMethod: null } property => property.ContainingType.GetMembers().OfType<IFieldSymbol>().Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property)),
        IFieldSymbol => true,
        _ => false,
    };

    /// <summary>A member that is required here, and would be optional if its initializer were seen.</summary>
    private void AdviseOnInitializer(ISymbol member, string path)
    {
        if (!isItem)
        {
            Suggest(DiagnosticIds.UnseenInitializer, LocationOf(member), path, member.ContainingAssembly.Name);
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
                var symbol = type.SelfAndBases().SelectMany(declaring => declaring.GetMembers(members[i].Name.ToPlainName())).FirstOrDefault();
                Advise(DiagnosticIds.ReasonAfterAnswer, symbol is null ? anchor : LocationOf(symbol), members[i].Name.ToPlainName(), answer.Name.ToPlainName());
            }
        }
    }
}
