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

        scope.Silenced.Add(constructor);
        var candidates = Candidates(type);
        var members = new List<(MemberModel Model, int Order)>();
        var isComplete = Bind(constructor, candidates, path, out var parameters);
        foreach (var candidate in candidates)
        {
            parameters.TryGetValue(candidate.Name, out var parameter);
            var isLeftOut = IsLeftOut(candidate, parameter);
            if (isLeftOut || (parameter is null && !IsSettable(candidate, type)))
            {
                if (!isLeftOut)
                {
                    AdviseOnUnset(candidate, constructor);
                }

                continue;
            }

            _size++;
            if (ReadMember(candidate, parameter, path) is { } member)
            {
                members.Add((member, OrderOf(candidate)));
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

        // The sort is stable, as the serializer's is.
        var ordered = members.OrderBy(member => member.Order).Select(member => member.Model).ToList();
        if (Collision(ordered.Select(member => member.JsonName), StringComparer.Ordinal) is { } name)
        {
            Report(DiagnosticIds.NameCollision, location, type.ToShortName(), name);
            return null;
        }

        AdviseOnReason(type, ordered);
        AdviseOnType(type);
        var stored = new HashSet<string>(ordered.Select(member => member.Name));
        var arguments = constructor.Parameters.Select(parameter => new ArgumentModel(
            parameters.FirstOrDefault(pair => SymbolEqualityComparer.Default.Equals(pair.Value, parameter)).Key?.ToIdentifier() is { } bound && stored.Contains(bound) ? bound : null,
            DefaultOf(parameter) ?? "default!",
            IsIn: parameter.RefKind is RefKind.RefReadOnlyParameter));
        return new ObjectShape(type.ToCode(), type.IsValueType, type.Name, ordered.ToEquatableArray(), arguments.ToEquatableArray())
        {
            Description = DescriptionOf(type),
            LeftOut = constructor.Find("System.Diagnostics.CodeAnalysis", "SetsRequiredMembersAttribute") is not null
                ? []
                : RequiredMembers(type).Select(member => member.Name.ToIdentifier()).Distinct().Where(required => !stored.Contains(required)).ToEquatableArray(),
            Validations = isItem ? [] : ReadValidations(type, path),
            ValidatesItself = !isItem && type.AllInterfaces.Any(i => i.IsNamed(Annotations, "IValidatableObject")),
        };
    }

    private static IEnumerable<ISymbol> RequiredMembers(INamedTypeSymbol type) => type.SelfAndBases()
        .SelectMany(declaring => declaring.GetMembers())
        .Where(member => member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true });

    private static int OrderOf(ISymbol member) =>
        member.Find(JsonNamespace, "JsonPropertyOrderAttribute") is { ConstructorArguments: [{ Value: int order }] } ? order : 0;

    /// <summary>
    /// The constructor that makes a value. Of several, what distinguishes them is seen in metadata too, so that a type is read alike
    /// wherever it is declared; the primary constructor of a class isn't.
    /// </summary>
    private IMethodSymbol? Constructor(INamedTypeSymbol type, string path, Location location)
    {
        var usable = type.InstanceConstructors
            .Where(c => c.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal
                && scope.IsSeenByTask(c)
                && !IsCopyConstructor(c)
                && !c.IsForbidden()
                && c.Parameters.All(parameter => parameter.RefKind is RefKind.None or RefKind.In or RefKind.RefReadOnlyParameter))
            .ToImmutableArray();
        var marked = usable.Where(c => c.Find("System.Text.Json.Serialization", "JsonConstructorAttribute") is not null).ToImmutableArray();
        var found = marked.Length == 1 ? marked[0]
            : usable.FirstOrDefault(c => IsPositional(c, type))
            ?? (usable.Where(c => c.DeclaredAccessibility == Accessibility.Public && !c.IsImplicitlyDeclared).ToImmutableArray() is [var only] ? only : null)
            ?? usable.FirstOrDefault(c => c.Parameters.IsEmpty)
            ?? (usable.Length == 1 ? usable[0] : null)
            ?? (scope.IsOwn(type) ? usable.FirstOrDefault(IsPrimary) : null);
        if (found is null)
        {
            Report(DiagnosticIds.NoConstructor, location, path, type.ToShortName());
        }

        return found;
    }

    /// <summary>Whether this is the constructor of a positional record: the one whose parameters <c>Deconstruct</c> gives back.</summary>
    private static bool IsPositional(IMethodSymbol constructor, INamedTypeSymbol type) =>
        !constructor.Parameters.IsEmpty
        && type.GetMembers("Deconstruct").OfType<IMethodSymbol>().Any(method =>
            !method.IsStatic
            && method.Parameters.Length == constructor.Parameters.Length
            && method.Parameters.Zip(constructor.Parameters, (given, taken) =>
                given.RefKind == RefKind.Out && given.Name == taken.Name && SymbolEqualityComparer.Default.Equals(given.Type, taken.Type)).All(equal => equal));

    private static bool IsCopyConstructor(IMethodSymbol constructor) =>
        constructor.ContainingType.IsRecord && constructor.Parameters is [{ Type: var type }] && SymbolEqualityComparer.Default.Equals(type, constructor.ContainingType);

    private static bool IsPrimary(IMethodSymbol constructor) =>
        constructor.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is TypeDeclarationSyntax);

    /// <summary>
    /// Public properties and fields with a value to read, and internal ones that <c>[JsonInclude]</c> adds: base types first, of each
    /// its properties before its fields; an override is placed where it was declared first. Types of the framework are left out: their
    /// members are no data of the user's.
    /// </summary>
    private List<ISymbol> Candidates(INamedTypeSymbol type)
    {
        var candidates = new List<ISymbol>();
        foreach (var declaring in type.SelfAndBases().Where(declaring => !IsFrameworkType(declaring)).Reverse())
        {
            foreach (var member in declaring.GetMembers().OrderBy(member => member is IFieldSymbol ? 1 : 0))
            {
                if (member is not { IsStatic: false, IsImplicitlyDeclared: false, CanBeReferencedByName: true } && !IsPositional(member))
                {
                    continue;
                }

                if (member is IPropertySymbol { IsIndexer: false, GetMethod: { } getter } && IsPublic(member, getter, type) || member is IFieldSymbol { IsConst: false } && IsPublic(member, member, type))
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

    private bool IsPublic(ISymbol member, ISymbol getter, INamedTypeSymbol type) =>
        (member.DeclaredAccessibility == Accessibility.Public && getter.DeclaredAccessibility == Accessibility.Public)
        || (member.Find(JsonNamespace, "JsonIncludeAttribute") is not null && scope.IsSeenByTask(getter, type));

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

    private bool IsSettable(ISymbol member, INamedTypeSymbol type) => member switch
    {
        IPropertySymbol { SetMethod: { } setter } => CanUse(setter, type),
        IFieldSymbol { IsReadOnly: false } => CanUse(member, type),
        _ => false,
    };

    /// <summary>Whether generated code can name a member: code beside the task, or where only the task's own code can, code inside it.</summary>
    private bool CanUse(ISymbol member, INamedTypeSymbol type)
    {
        if (scope.IsSeenByAssembly(member))
        {
            return true;
        }

        MetInaccessibleType |= scope.IsSeenByTask(member, type);
        return scope.IsSeenByTask(member, type);
    }

    private bool IsLeftOut(ISymbol member, IParameterSymbol? parameter) =>
        member.Find("System.Text.Json.Serialization", "JsonIgnoreAttribute") is { } ignore && (ignore.Named("Condition") is null or { Value: Always } || (!isItem && ignore.Named("Condition") is { Value: WhenReading }))
        || (isItem && _open.Count == 0 && IsNotStored(member, parameter));

    /// <summary><c>JsonIgnoreCondition.Always</c>.</summary>
    private const int Always = 1;

    /// <summary><c>JsonIgnoreCondition.WhenReading</c>.</summary>
    private const int WhenReading = 5;

    internal static bool IsNotStored(ISymbol member, IParameterSymbol? parameter) =>
        (member.Find("BatchTyped", "NotStoredAttribute") ?? parameter.Find("BatchTyped", "NotStoredAttribute")) is not null;

    private MemberModel? ReadMember(ISymbol member, IParameterSymbol? parameter, string path)
    {
        var memberPath = $"{path}.{member.Name}";
        if (member.IsForbidden())
        {
            Unsupported(memberPath, LocationOf(member), TypeOf(member), "it is obsolete as an error, so that generated code can't name it; mark it [JsonIgnore] if it is no longer used");
            return null;
        }

        if (JsonNameOf(member).HasLoneSurrogate())
        {
            Unsupported(memberPath, LocationOf(member), TypeOf(member), "its name in JSON" + HalfAPair);
            return null;
        }

        if (ReadValue(TypeOf(member), memberPath, LocationOf(member)) is not { } value)
        {
            return null;
        }

        scope.Silenced.Add(member);
        AdviseOnAttributes(member, parameter, memberPath);
        var isRequiredValue = !isItem && AttributesOf(member, parameter, Annotations, "RequiredAttribute") is not null;
        value = isRequiredValue ? value with { IsNullable = false } : value;
        var isDeclaredRequired = member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true };
        var canBeSetLater = member is IPropertySymbol { SetMethod.IsInitOnly: false } or IFieldSymbol;
        var hasInitializer = scope.IsOwn(member) && HasInitializer(member);
        var isJsonRequired = isRequiredValue || AttributesOf(member, parameter, JsonNamespace, "JsonRequiredAttribute") is not null;
        var isRequired = isDeclaredRequired
            || isJsonRequired
            || (parameter is not null ? !parameter.HasExplicitDefaultValue : !value.IsNullable && !(hasInitializer && canBeSetLater))
            || (parameter is null && hasInitializer && !canBeSetLater);
        if (isRequired && !isDeclaredRequired && !isJsonRequired && parameter is null && canBeSetLater && !scope.IsOwn(member))
        {
            AdviseOnInitializer(member, memberPath);
        }

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
            Description = DescriptionOf(member) ?? DescriptionOf(parameter),
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
