using System.Collections.Immutable;
using BatchTyped.Roslyn.Collections;
using BatchTyped.Roslyn.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BatchTyped.Roslyn;

/// <content>Classes, records and structs: constructor, members, names.</content>
internal sealed partial class ShapeReader
{
    /// <summary>The shape of a type that is written member by member.</summary>
    internal ObjectShape? ReadObject(INamedTypeSymbol type, string path, Location location, bool mayBeEmpty = false)
    {
        if (Constructor(type, path, location) is not { } constructor)
        {
            return null;
        }

        var candidates = Candidates(type);
        var members = new List<MemberModel>();
        var isComplete = Bind(constructor, candidates, path, out var parameters);
        foreach (var candidate in candidates)
        {
            parameters.TryGetValue(candidate.Name, out var parameter);
            if (IsLeftOut(candidate, parameter) || (parameter is null && !IsSettable(candidate)))
            {
                AdviseOnUnset(candidate, constructor);
                continue;
            }

            _size++;
            if (ReadMember(candidate, parameter, path) is { } member)
            {
                members.Add(member);
            }
            else
            {
                isComplete = false;
            }
        }

        if (!isComplete)
        {
            return null;
        }

        if (members.Count == 0 && !isItem && !mayBeEmpty)
        {
            Report(DiagnosticIds.EmptyType, location, path, type.ToShortName());
            return null;
        }

        if (Collision(members.Select(member => member.JsonName), StringComparer.Ordinal) is { } name)
        {
            Report(DiagnosticIds.NameCollision, location, type.ToShortName(), name);
            return null;
        }

        AdviseOnReason(type, members);
        var stored = new HashSet<string>(members.Select(member => member.Name));
        var arguments = constructor.Parameters.Select(parameter => new ArgumentModel(
            parameters.FirstOrDefault(pair => SymbolEqualityComparer.Default.Equals(pair.Value, parameter)).Key?.ToIdentifier() is { } bound && stored.Contains(bound) ? bound : null,
            DefaultOf(parameter) ?? "default!"));
        return new ObjectShape(type.ToCode(), type.IsValueType, type.Name, members.ToEquatableArray(), arguments.ToEquatableArray());
    }

    private IMethodSymbol? Constructor(INamedTypeSymbol type, string path, Location location)
    {
        var usable = type.InstanceConstructors
            .Where(c => c.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal && !IsCopyConstructor(c))
            .ToImmutableArray();
        var marked = usable.Where(c => c.Find("System.Text.Json.Serialization", "JsonConstructorAttribute") is not null).ToImmutableArray();
        var found = marked.Length == 1 ? marked[0]
            : usable.FirstOrDefault(IsPrimary)
            ?? (usable.Where(c => c.DeclaredAccessibility == Accessibility.Public && !c.IsImplicitlyDeclared).ToImmutableArray() is [var only] ? only : null)
            ?? usable.FirstOrDefault(c => c.Parameters.IsEmpty)
            ?? (usable.Length == 1 ? usable[0] : null);
        if (found is null)
        {
            Report(DiagnosticIds.NoConstructor, location, path, type.ToShortName());
        }

        return found;
    }

    private static bool IsCopyConstructor(IMethodSymbol constructor) =>
        constructor.ContainingType.IsRecord && constructor.Parameters is [{ Type: var type }] && SymbolEqualityComparer.Default.Equals(type, constructor.ContainingType);

    private static bool IsPrimary(IMethodSymbol constructor) =>
        constructor.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is TypeDeclarationSyntax);

    /// <summary>Public properties and fields with a value to read, base types first; an override stands where it was declared first.</summary>
    private static List<ISymbol> Candidates(INamedTypeSymbol type)
    {
        var candidates = new List<ISymbol>();
        foreach (var declaring in type.SelfAndBases().Reverse())
        {
            foreach (var member in declaring.GetMembers())
            {
                if (member is not { IsStatic: false, DeclaredAccessibility: Accessibility.Public, IsImplicitlyDeclared: false, CanBeReferencedByName: true }
                    && !IsPositional(member))
                {
                    continue;
                }

                if (member is IPropertySymbol { IsIndexer: false, GetMethod.DeclaredAccessibility: Accessibility.Public } or IFieldSymbol { IsConst: false })
                {
                    var hidden = candidates.FindIndex(candidate => candidate.Name == member.Name);
                    if (hidden >= 0)
                    {
                        candidates[hidden] = member;
                    }
                    else
                    {
                        candidates.Add(member);
                    }
                }
            }
        }

        return candidates;
    }

    private static bool IsPositional(ISymbol member) =>
        member is IPropertySymbol { IsStatic: false, DeclaredAccessibility: Accessibility.Public } property
        && property.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is ParameterSyntax);

    /// <summary>Finds the parameter of each member that has one, by the member's name; whether every parameter has its member.</summary>
    private bool Bind(IMethodSymbol constructor, List<ISymbol> candidates, string path, out Dictionary<string, IParameterSymbol> bound)
    {
        var isComplete = true;
        bound = new Dictionary<string, IParameterSymbol>(StringComparer.Ordinal);
        foreach (var parameter in constructor.Parameters)
        {
            var member = candidates.Find(c => c.Name == parameter.Name) ?? candidates.Find(c => string.Equals(c.Name, parameter.Name, StringComparison.OrdinalIgnoreCase));
            if (member is not null && !bound.ContainsKey(member.Name) && SymbolEqualityComparer.Default.Equals(TypeOf(member), parameter.Type))
            {
                bound.Add(member.Name, parameter);
            }
            else if (!parameter.IsOptional)
            {
                Report(DiagnosticIds.UnboundParameter, LocationOf(parameter), path, parameter.Name);
                isComplete = false;
            }
        }

        return isComplete;
    }

    private static ITypeSymbol TypeOf(ISymbol member) => member is IPropertySymbol property ? property.Type : ((IFieldSymbol)member).Type;

    private static bool IsSettable(ISymbol member) => member switch
    {
        IPropertySymbol property => property.SetMethod is { DeclaredAccessibility: Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal },
        IFieldSymbol field => !field.IsReadOnly,
        _ => false,
    };

    private bool IsLeftOut(ISymbol member, IParameterSymbol? parameter) =>
        member.Find("System.Text.Json.Serialization", "JsonIgnoreAttribute") is { } ignore && ignore.Named("Condition") is null or { Value: 1 }
        || (isItem && _open.Count == 0 && IsNotStored(member, parameter));

    internal static bool IsNotStored(ISymbol member, IParameterSymbol? parameter) =>
        (member.Find("BatchTyped", "NotStoredAttribute") ?? parameter.Find("BatchTyped", "NotStoredAttribute")) is not null;

    private MemberModel? ReadMember(ISymbol member, IParameterSymbol? parameter, string path)
    {
        var memberPath = $"{path}.{member.Name}";
        if (ReadValue(TypeOf(member), memberPath, LocationOf(member)) is not { } value)
        {
            return null;
        }

        var isDeclaredRequired = member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true };
        var canBeSetLater = member is IPropertySymbol { SetMethod.IsInitOnly: false } or IFieldSymbol;
        var hasInitializer = HasInitializer(member);
        var isRequired = isDeclaredRequired
            || (parameter is not null ? !parameter.HasExplicitDefaultValue : !value.IsNullable && !(hasInitializer && canBeSetLater))
            || (parameter is null && hasInitializer && !canBeSetLater);
        return new MemberModel
        {
            Name = member.Name.ToIdentifier(),
            JsonName = JsonNameOf(member),
            Value = value,
            IsRequired = isRequired,
            Binding = isDeclaredRequired ? MemberBinding.Initializer
                : parameter is not null ? MemberBinding.Argument
                : isRequired || !hasInitializer ? MemberBinding.Initializer
                : MemberBinding.Assignment,
            DefaultValue = DefaultOf(parameter),
            Description = AttributesOf(member, parameter, "System.ComponentModel", "DescriptionAttribute") is { ConstructorArguments: [{ Value: string text }] } ? text : null,
            Constraints = ReadConstraints(member, parameter, value, memberPath),
        };
    }

    /// <summary>A parameter's default value as code; <see langword="null"/> where it has none, or the type's own.</summary>
    private static string? DefaultOf(IParameterSymbol? parameter) =>
        parameter is { HasExplicitDefaultValue: true, ExplicitDefaultValue: { } value } ? CodeLiteral.Of(value, parameter.Type) : null;

    private static bool HasInitializer(ISymbol member) => member.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is
        PropertyDeclarationSyntax { Initializer: not null } or VariableDeclaratorSyntax { Initializer: not null });

    private static string JsonNameOf(ISymbol member) =>
        member.Find("System.Text.Json.Serialization", "JsonPropertyNameAttribute")?.ConstructorArguments.FirstOrDefault().Value as string ?? JsonNaming.CamelCase(member.Name);

    /// <summary>An attribute of the property or, behind it, of the positional parameter.</summary>
    private static AttributeData? AttributesOf(ISymbol member, IParameterSymbol? parameter, string @namespace, string name) =>
        member.Find(@namespace, name) ?? parameter.Find(@namespace, name);
}
