using BatchTyped.Roslyn.Collections;
using BatchTyped.Roslyn.Model;
using Microsoft.CodeAnalysis;

namespace BatchTyped.Roslyn;

/// <content>Base types with the types a value can have: <c>[JsonPolymorphic]</c> and <c>[JsonDerivedType]</c>.</content>
internal sealed partial class ShapeReader
{
    private const string JsonNamespace = "System.Text.Json.Serialization";

    private static List<AttributeData> Cases(INamedTypeSymbol type) =>
        [.. type.GetAttributes().Where(attribute => attribute.AttributeClass.IsNamed(JsonNamespace, "JsonDerivedTypeAttribute"))];

    private UnionShape? ReadUnion(INamedTypeSymbol type, List<AttributeData> attributes, string path, Location location)
    {
        if (IsOpen(type, path, location))
        {
            return null;
        }

        MetInaccessibleType |= IsInaccessible(type);
        scope.Silenced.Add(type);
        _open.Push(type);
        var cases = attributes.Select(attribute => ReadCase(attribute, type, path, location)).ToList();
        _open.Pop();
        if (cases.Contains(null))
        {
            return null;
        }

        if (Collision(cases.OfType<UnionCase>().Select(c => c.Object.Type), StringComparer.Ordinal) is not null)
        {
            Unsupported(path, location, type, "one of its types has two discriminators, so that a value doesn't show which it has");
            return null;
        }

        var discriminator = type.Find(JsonNamespace, "JsonPolymorphicAttribute")?.Named("TypeDiscriminatorPropertyName")?.Value as string ?? "$type";
        var clash = cases.OfType<UnionCase>().SelectMany(c => c.Object.Members.Select(member => member.JsonName)).FirstOrDefault(name => name == discriminator)
            ?? Collision(cases.OfType<UnionCase>().Select(c => c.Tag), StringComparer.OrdinalIgnoreCase);
        if (clash is not null)
        {
            Report(DiagnosticIds.NameCollision, location, type.ToShortName(), clash);
            return null;
        }

        if (discriminator.HasLoneSurrogate() || cases.OfType<UnionCase>().Any(c => c.Tag.HasLoneSurrogate()))
        {
            Unsupported(path, location, type, "a name or value of its discriminator" + HalfAPair);
            return null;
        }

        return new UnionShape(type.ToCode(), type.Name, discriminator, cases.OfType<UnionCase>().ToEquatableArray()) { Description = DescriptionOf(type) };
    }

    private UnionCase? ReadCase(AttributeData attribute, INamedTypeSymbol union, string path, Location location)
    {
        if (attribute.ConstructorArguments.FirstOrDefault().Value is not INamedTypeSymbol { TypeKind: not TypeKind.Error } type)
        {
            return null;
        }

        if (attribute.ConstructorArguments.ElementAtOrDefault(1) is not { Kind: TypedConstantKind.Primitive, Value: string or int } tag)
        {
            Unsupported(path, location, union, $"its [JsonDerivedType] of '{type.ToShortName()}' has no discriminator to tell it by");
            return null;
        }

        if (type.IsUnboundGenericType || Refusal(type) is not null)
        {
            Unsupported(path, location, type, type.IsUnboundGenericType ? "it has open type parameters" : Refusal(type)!);
            return null;
        }

        MetInaccessibleType |= IsInaccessible(type);
        scope.Silenced.Add(type);
        var isOwnCase = SymbolEqualityComparer.Default.Equals(type, union);
        if (!isOwnCase && IsOpen(type, path, location))
        {
            return null;
        }

        _open.Push(type);
        var shape = ReadObject(type, path, location, mayBeEmpty: true);
        _open.Pop();
        return shape is null ? null : new UnionCase(FormattableString.Invariant($"{tag.Value}"), tag.Value is int, shape);
    }

    private static bool IsInaccessible(INamedTypeSymbol type) =>
        type.SelfAndContaining().Any(t => t.DeclaredAccessibility is Accessibility.Private or Accessibility.Protected or Accessibility.ProtectedAndInternal);
}
