using BatchTyped.Roslyn.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BatchTyped.Roslyn;

/// <content>Whether an item that was stored has its key again.</content>
internal sealed partial class TaskReader
{
    /// <summary>Types whose values differ from one moment to the next: what is computed from them isn't computed again.</summary>
    private static readonly HashSet<string> Changing = ["DateTime", "DateTimeOffset", "Guid", "Random", "Environment", "Stopwatch", "Interlocked", "TimeProvider", "Activity", "CultureInfo"];

    private readonly List<(ISymbol Member, Location Location)> _keyMembers = [];

    /// <summary>Reports each member of the key that the stored form doesn't bring back: a restart would know the item by another key.</summary>
    private void CheckKeyIsStored(ObjectShape item)
    {
        var stored = new HashSet<string>(item.Members.Select(member => member.Name.ToPlainName()), StringComparer.Ordinal);
        foreach (var (member, location) in _keyMembers.GroupBy(key => key.Member.Name, StringComparer.Ordinal).Select(group => group.First()))
        {
            if (!stored.Contains(member.Name) && ReasonOfLoss(member, stored, []) is { } reason)
            {
                Report(DiagnosticIds.KeyNotStored, location, member.Name, reason);
            }
        }
    }

    private string? ReasonOfLoss(ISymbol member, HashSet<string> stored, HashSet<string> seen) => member switch
    {
        _ when ShapeReader.IsNotStored(member, _type.InstanceConstructors.SelectMany(c => c.Parameters).FirstOrDefault(p => p.Name == member.Name)) => "it is marked [NotStored]; remove that",
        _ when member.Find("System.Text.Json.Serialization", "JsonIgnoreAttribute") is not null => "it is marked [JsonIgnore]; remove that",
        IPropertySymbol { SetMethod: null } property when Getter(property) is { } body => IsComputedFrom(body, stored, seen)
            ? null
            : "it is computed from more than the members that are stored; store its value in a property with 'init'",
        { DeclaredAccessibility: not Accessibility.Public } => "it isn't public; make it so, or mark it [JsonInclude]",
        _ => "nothing can set it again; give it 'init' or a parameter of the constructor",
    };

    /// <summary>What a property without a setter computes; <see langword="null"/> where it has a value of its own.</summary>
    private SyntaxNode? Getter(IPropertySymbol property) => property.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(_cancellationToken)).OfType<PropertyDeclarationSyntax>().FirstOrDefault() switch
    {
        { ExpressionBody: { } body } => body.Expression,
        { AccessorList.Accessors: [{ ExpressionBody: { } body }] } => body.Expression,
        { AccessorList.Accessors: [{ Body: { } body }] } => body,
        _ => null,
    };

    /// <summary>Whether code reads nothing of the item but what is stored, or is computed from that, and nothing that changes.</summary>
    private bool IsComputedFrom(SyntaxNode body, HashSet<string> stored, HashSet<string> seen)
    {
        // The keyword names the property's own place for a value, which isn't stored.
        if (body.DescendantTokens().Any(token => token.Text == "field" && token.Parent?.Parent is not MemberAccessExpressionSyntax))
        {
            return false;
        }

        foreach (var name in body.DescendantNodesAndSelf().OfType<SimpleNameSyntax>())
        {
            var text = name.Identifier.ValueText;
            var isOfAnother = name.Parent is MemberAccessExpressionSyntax { Expression: not ThisExpressionSyntax } access && access.Name == name;
            if (isOfAnother || name.Parent is NameColonSyntax or NameEqualsSyntax)
            {
                continue;
            }

            var members = _type.SelfAndBases().SelectMany(type => type.GetMembers(text)).Where(member => member is not INamedTypeSymbol and not IFieldSymbol { IsConst: true }).ToList();
            var isKept = members.Count == 0
                ? !Changing.Contains(text)
                : stored.Contains(text) || (seen.Add(text) && members is [IPropertySymbol { SetMethod: null } other] && Getter(other) is { } getter && IsComputedFrom(getter, stored, seen));
            if (!isKept)
            {
                return false;
            }
        }

        return true;
    }
}
