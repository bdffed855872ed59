using BatchTyped.Roslyn.Collections;
using Microsoft.CodeAnalysis;

namespace BatchTyped.Roslyn;

/// <content>Attributes that look as if they changed the JSON of a result, and don't.</content>
internal sealed partial class ShapeReader
{
    private const string Contracts = "System.Runtime.Serialization";

    /// <summary>What isn't read on a member.</summary>
    private void AdviseOnAttributes(ISymbol member, IParameterSymbol? parameter, string path)
    {
        foreach (var attribute in member.GetAttributes().Concat(parameter?.GetAttributes() ?? []))
        {
            AdviseOnAttribute(attribute, path, (attribute.AttributeClass?.MetadataName, NamespaceOf(attribute)) switch
            {
                ("JsonConverterAttribute", JsonNamespace) when !IsByName(attribute) => ReadByGeneratedCode,
                ("JsonNumberHandlingAttribute", JsonNamespace) when attribute.ConstructorArguments is not [{ Value: 0 }] => NumbersAreNumbers,
                ("JsonObjectCreationHandlingAttribute", JsonNamespace) => "a value is made anew and set; give the member a setter",
                ("DataMemberAttribute", Contracts) when !attribute.NamedArguments.IsEmpty => "write [JsonPropertyName], [JsonPropertyOrder] or [JsonRequired]",
                ("IgnoreDataMemberAttribute", Contracts) => "write [JsonIgnore]",
                _ => null,
            });
        }
    }

    /// <summary>What isn't read on a type.</summary>
    private void AdviseOnType(INamedTypeSymbol type)
    {
        foreach (var attribute in type.GetAttributes())
        {
            AdviseOnAttribute(attribute, type.ToShortName(), (attribute.AttributeClass?.MetadataName, NamespaceOf(attribute)) switch
            {
                ("JsonConverterAttribute", JsonNamespace) => ReadByGeneratedCode,
                ("JsonNumberHandlingAttribute", JsonNamespace) when attribute.ConstructorArguments is not [{ Value: 0 }] => NumbersAreNumbers,
                ("JsonUnmappedMemberHandlingAttribute", JsonNamespace) when attribute.ConstructorArguments is [{ Value: 0 }] => "set IgnoreUnknownProperties of the task",
                ("JsonObjectCreationHandlingAttribute", JsonNamespace) => "a value is made anew and set; give its members setters",
                ("MetadataTypeAttribute", Annotations) => "put the attributes on the members themselves",
                _ => null,
            });
        }
    }

    /// <summary>What isn't read on an enum and its members.</summary>
    private void AdviseOnEnum(INamedTypeSymbol type)
    {
        foreach (var attribute in type.GetAttributes().Where(attribute => attribute.AttributeClass.IsNamed(JsonNamespace, "JsonConverterAttribute") || attribute.AttributeClass is { BaseType.MetadataName: "JsonConverterAttribute" }))
        {
            AdviseOnAttribute(attribute, type.ToShortName(), IsByName(attribute) ? null : "an enum is read by the names of its members; write [JsonStringEnumMemberName] on them");
        }

        foreach (var member in MembersOf(type))
        {
            if (member.Find(Contracts, "EnumMemberAttribute") is { } attribute && attribute.Named("Value") is { Value: string value } && value != JsonNameOf(member))
            {
                AdviseOnAttribute(attribute, $"{type.ToShortName()}.{member.Name}", "write [JsonStringEnumMemberName]");
            }
        }
    }

    private const string ReadByGeneratedCode = "a result is read by generated code and not by a converter; use the type that its JSON has, and convert after reading";
    private const string NumbersAreNumbers = "the schema asks for numbers, and numbers are read";

    private static string NamespaceOf(AttributeData attribute) => attribute.AttributeClass?.ContainingNamespace?.ToDisplayString() ?? "";

    /// <summary>Whether a converter is the platform's for enums, which reads and writes the names that generated code does.</summary>
    private static bool IsByName(AttributeData converter) =>
        converter.ConstructorArguments.FirstOrDefault().Value is INamedTypeSymbol type
        && (type.IsNamed(JsonNamespace, "JsonStringEnumConverter") || type.OriginalDefinition.IsNamed(JsonNamespace, "JsonStringEnumConverter`1"));

    private void AdviseOnAttribute(AttributeData attribute, string path, string? reason)
    {
        if (!isItem && reason is not null)
        {
            Advise(DiagnosticIds.UnreadAttribute, LocationOf(attribute), NameOf(attribute), path, reason);
        }
    }

    /// <summary>Attributes of the user's own on a type that check its values.</summary>
    private EquatableArray<string> ReadValidations(INamedTypeSymbol type, string path) =>
        type.GetAttributes().Where(IsOwnValidation).Select(attribute => ReadValidation(attribute, path)).OfType<string>().ToEquatableArray();

    /// <summary>Whether an attribute checks values and is none that the schema and the reader know themselves.</summary>
    private static bool IsOwnValidation(AttributeData attribute) =>
        attribute.AttributeClass is { } type
        && NamespaceOf(attribute) != Annotations
        && type.SelfAndBases().Any(declaring => declaring.IsNamed(Annotations, "ValidationAttribute"));

    /// <summary>Code that makes the attribute; <see langword="null"/> where generated code can't, which is advised on.</summary>
    private string? ReadValidation(AttributeData attribute, string path)
    {
        var type = attribute.AttributeClass!;
        var arguments = attribute.ConstructorArguments.Select(CodeLiteral.Of).ToList();
        var properties = attribute.NamedArguments.Select(argument => (argument.Key, Code: CodeLiteral.Of(argument.Value))).ToList();
        if (attribute.AttributeConstructor is not { } constructor || !CanUse(constructor, type) || arguments.Contains(null) || properties.Exists(property => property.Code is null))
        {
            problems.Add(new TaskProblem(DiagnosticIds.UncheckedConstraint, LocationOf(attribute), [type.Name, path, "generated code can't make it"]) { IsAdvice = true });
            return null;
        }

        MetInaccessibleType |= IsInaccessible(type);
        scope.Silenced.Add(type);
        var initializer = properties.Count == 0 ? "" : $" {{ {string.Join(", ", properties.Select(property => $"{property.Key.ToIdentifier()} = {property.Code}"))} }}";
        return $"new {type.ToCode()}({string.Join(", ", arguments)}){initializer}";
    }
}
