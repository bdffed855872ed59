using System.Collections.Immutable;
using BatchTyped.Roslyn.Collections;
using BatchTyped.Roslyn.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BatchTyped.Roslyn;

/// <summary>Reads types into shapes, and reports what has none.</summary>
/// <param name="problems">Where problems go.</param>
/// <param name="scope">What generated code can name.</param>
/// <param name="anchor">Where a problem is reported whose member stands in another file.</param>
/// <param name="isItem">Whether the types are stored with an item; else they are read from an answer.</param>
/// <param name="cancellationToken">Stops the reading.</param>
internal sealed partial class ShapeReader(List<TaskProblem> problems, TaskScope scope, Location anchor, bool isItem, CancellationToken cancellationToken)
{
    /// <summary>A shape is printed as a tree; a type graph beyond this size is no schema that the API could compile.</summary>
    private const int MaximumMembers = 2000;

    /// <summary>A generic type that leads to itself with another argument each time has no end: nobody nests one of his own deeper.</summary>
    private const int MaximumInstances = 8;

    private readonly Dictionary<string, (Shape? Shape, int Size)> _known = new(StringComparer.Ordinal);
    private readonly Stack<INamedTypeSymbol> _open = new();
    private readonly HashSet<ISymbol> _endless = new(SymbolEqualityComparer.Default);
    private int _size;

    /// <summary>Whether a type was met that code outside the task can't name.</summary>
    internal bool MetInaccessibleType { get; private set; }

    /// <summary>The shape of a type, or <see langword="null"/> once a problem was reported or the compiler has reported one.</summary>
    internal Shape? Read(ITypeSymbol type, string path, Location location)
    {
        cancellationToken.ThrowIfCancellationRequested();
        type = type.WithNullableAnnotation(NullableAnnotation.NotAnnotated);
        if (Scalar(type) is { } kind)
        {
            if (kind is ScalarKind.Image or ScalarKind.Document && !isItem)
            {
                return Unsupported(path, location, type, "the model answers with text; use it in the task, not in its result");
            }

            return new ScalarShape(type.ToCode(), type.IsValueType, kind);
        }

        if (type.TypeKind == TypeKind.Error)
        {
            return null;
        }

        var key = type.ToCode();
        if (!_known.TryGetValue(key, out var known))
        {
            var before = _size;
            known.Shape = ReadComposite(type, path, location);
            known.Size = _size - before;
            _known[key] = known;
        }
        else
        {
            _size += known.Size;
        }

        if (_size > MaximumMembers && known.Shape is not null)
        {
            Report(DiagnosticIds.SchemaTooLarge, anchor, path, MaximumMembers.ToString(System.Globalization.CultureInfo.InvariantCulture));
            return null;
        }

        return known.Shape;
    }

    private Shape? ReadComposite(ITypeSymbol type, string path, Location location)
    {
        if (List(type) is { } list)
        {
            if (type is INamedTypeSymbol { TypeKind: TypeKind.Class } collection)
            {
                scope.Silenced.Add(collection);
                MetInaccessibleType |= IsInaccessible(collection);
            }

            return ReadValue(list.Element, path, location) is { } element ? new ListShape(type.ToCode(), type.IsValueType, list.Kind, element) : null;
        }

        if (type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Interface } polymorphic && Cases(polymorphic) is { Count: > 0 } cases)
        {
            return ReadUnion(polymorphic, cases, path, location);
        }

        if (type is not INamedTypeSymbol named || Refusal(named) is not null)
        {
            return Unsupported(path, location, type, type is INamedTypeSymbol refused ? Refusal(refused)! : "it has no form in JSON");
        }

        scope.Silenced.Add(named);

        if (IsOpen(named, path, location))
        {
            return null;
        }

        MetInaccessibleType |= IsInaccessible(named);
        if (named.TypeKind == TypeKind.Enum)
        {
            return ReadEnum(named, path, location);
        }

        _open.Push(named);
        var shape = ReadObject(named, path, location);
        _open.Pop();
        return shape;
    }

    /// <summary>Whether a type is met inside itself, which is reported.</summary>
    private bool IsOpen(INamedTypeSymbol type, string path, Location location)
    {
        if (!_open.Contains(type, SymbolEqualityComparer.Default)
            && _open.Count(open => SymbolEqualityComparer.Default.Equals(open.OriginalDefinition, type.OriginalDefinition)) < MaximumInstances)
        {
            return false;
        }

        // A generic type without end leads to itself on each of its levels: that is one mistake.
        if (type.IsGenericType && !_endless.Add(type.OriginalDefinition))
        {
            return true;
        }

        if (isItem)
        {
            Unsupported(path, location, type, "it contains itself");
        }
        else
        {
            Report(DiagnosticIds.RecursiveType, location, path, type.ToShortName());
        }

        return true;
    }

    private ValueModel? ReadValue(ITypeSymbol type, string path, Location location)
    {
        var (inner, isNullable) = type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? (nullable.TypeArguments[0], true)
            : (type, type.IsReferenceType && type.NullableAnnotation == NullableAnnotation.Annotated);
        return Read(inner, path, location) is { } shape ? new ValueModel(shape, isNullable) : null;
    }

    /// <summary>The enum's shape, whether or not it has members.</summary>
    internal static EnumShape EnumOf(INamedTypeSymbol type)
    {
        var values = new HashSet<object?>();
        return new EnumShape(
            type.ToCode(),
            type.Name,
            type.EnumUnderlyingType?.ToCode() ?? "int",
            MembersOf(type)
                .Select(field => new EnumMemberModel(field.Name.ToIdentifier(), JsonNameOf(field), IsAlias: !values.Add(field.ConstantValue)) { Description = DescriptionOf(field) })
                .ToEquatableArray())
        {
            Description = DescriptionOf(type),
        };
    }

    /// <summary>The members that code can name. A value of another one is stored by its number, as one without a name is.</summary>
    private static IEnumerable<IFieldSymbol> MembersOf(INamedTypeSymbol type) =>
        type.GetMembers().OfType<IFieldSymbol>().Where(field => field.HasConstantValue && !field.IsForbidden());

    /// <summary>What <c>[Description]</c> says, with line ends that no checkout changes.</summary>
    private static string? DescriptionOf(ISymbol? symbol) =>
        symbol.Find("System.ComponentModel", "DescriptionAttribute") is { ConstructorArguments: [{ Value: string text }] } ? text.WithLineFeeds() : null;

    private EnumShape? ReadEnum(INamedTypeSymbol type, string path, Location location)
    {
        var shape = EnumOf(type);
        foreach (var member in MembersOf(type))
        {
            scope.Silenced.Add(member);
        }

        if (shape.Members.Count == 0)
        {
            Report(DiagnosticIds.EmptyType, location, path, type.ToShortName());
            return null;
        }

        if (!isItem && type.Find("System", "FlagsAttribute") is not null)
        {
            Advise(DiagnosticIds.FlagsEnum, location, path, type.ToShortName());
        }

        if (!isItem && Collision(shape.Members.Select(member => member.JsonName), StringComparer.OrdinalIgnoreCase) is { } name)
        {
            Report(DiagnosticIds.NameCollision, location, type.ToShortName(), name);
            return null;
        }

        if (shape.Members.Any(member => member.JsonName.HasLoneSurrogate()))
        {
            Unsupported(path, location, type, "the name of a member in JSON" + HalfAPair);
            return null;
        }

        AdviseOnEnum(type);
        return shape;
    }

    private const string HalfAPair = " has half of a surrogate pair, which UTF-8 can't hold";

    private static string? Collision(IEnumerable<string> names, IEqualityComparer<string> comparer)
    {
        var seen = new HashSet<string>(comparer);
        return names.FirstOrDefault(name => !seen.Add(name));
    }

    private static string JsonNameOf(IFieldSymbol member) =>
        member.Find("System.Text.Json.Serialization", "JsonStringEnumMemberNameAttribute")?.ConstructorArguments.FirstOrDefault().Value as string ?? member.Name;

    private Shape? Unsupported(string path, Location location, ITypeSymbol type, string reason)
    {
        Report(isItem ? DiagnosticIds.UnstorableMember : DiagnosticIds.UnsupportedType, location, path, type.ToShortName(), reason);
        return null;
    }

    private void Advise(string id, Location location, params string[] arguments) =>
        problems.Add(new TaskProblem(id, location, [.. arguments]) { IsAdvice = true });

    private void Suggest(string id, Location location, params string[] arguments) =>
        problems.Add(new TaskProblem(id, location, [.. arguments]) { IsAdvice = true, IsSuggestion = true });

    private void Report(string id, Location location, params string[] arguments) => problems.Add(new TaskProblem(id, location, [.. arguments]));

    /// <summary>The member's name in its declaration when that stands in the task's file; diagnostics elsewhere are lost while typing.</summary>
    private Location LocationOf(ISymbol symbol)
    {
        foreach (var location in symbol.Locations)
        {
            if (location.SourceTree is { } tree && tree == anchor.SourceTree)
            {
                return location;
            }
        }

        return anchor;
    }

    private static ScalarKind? Scalar(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_String => ScalarKind.String,
        SpecialType.System_Boolean => ScalarKind.Boolean,
        SpecialType.System_Char => ScalarKind.Char,
        SpecialType.System_SByte or SpecialType.System_Byte or SpecialType.System_Int16 or SpecialType.System_UInt16
            or SpecialType.System_Int32 or SpecialType.System_UInt32 or SpecialType.System_Int64 or SpecialType.System_UInt64
            or SpecialType.System_IntPtr or SpecialType.System_UIntPtr => ScalarKind.Integer,
        SpecialType.System_Single or SpecialType.System_Double => ScalarKind.Float,
        SpecialType.System_Decimal => ScalarKind.Decimal,
        SpecialType.System_DateTime => ScalarKind.DateTime,
        SpecialType.None when type is INamedTypeSymbol { IsGenericType: false, TypeKind: TypeKind.Struct or TypeKind.Class } => type.MetadataName switch
        {
            "Guid" when type.IsNamed("System", "Guid") => ScalarKind.Guid,
            "DateTimeOffset" when type.IsNamed("System", "DateTimeOffset") => ScalarKind.DateTimeOffset,
            "DateOnly" when type.IsNamed("System", "DateOnly") => ScalarKind.DateOnly,
            "TimeOnly" when type.IsNamed("System", "TimeOnly") => ScalarKind.TimeOnly,
            "TimeSpan" when type.IsNamed("System", "TimeSpan") => ScalarKind.TimeSpan,
            "Uri" when type.IsNamed("System", "Uri") => ScalarKind.Uri,
            "BatchImage" when type.IsNamed("BatchTyped", "BatchImage") => ScalarKind.Image,
            "BatchDocument" when type.IsNamed("BatchTyped", "BatchDocument") => ScalarKind.Document,
            "Half" when type.IsNamed("System", "Half") => ScalarKind.Float,
            "Int128" when type.IsNamed("System", "Int128") => ScalarKind.Integer,
            "UInt128" when type.IsNamed("System", "UInt128") => ScalarKind.Integer,
            _ => null,
        },
        _ => null,
    };

    private (ListKind Kind, ITypeSymbol Element)? List(ITypeSymbol type)
    {
        if (type is IArrayTypeSymbol { IsSZArray: true } array)
        {
            return (ListKind.Array, array.ElementType);
        }

        return Known(type) ?? (type is INamedTypeSymbol { TypeKind: TypeKind.Class } collection && FilledBy(collection) is { } added ? (ListKind.Collection, added) : null);
    }

    private static (ListKind Kind, ITypeSymbol Element)? Known(ITypeSymbol type)
    {
        if (type is not INamedTypeSymbol { TypeArguments: [var element] } named)
        {
            return null;
        }

        return named.OriginalDefinition.SpecialType switch
        {
            SpecialType.System_Collections_Generic_IEnumerable_T or SpecialType.System_Collections_Generic_IList_T
                or SpecialType.System_Collections_Generic_ICollection_T or SpecialType.System_Collections_Generic_IReadOnlyList_T
                or SpecialType.System_Collections_Generic_IReadOnlyCollection_T => (ListKind.List, element),
            _ => named.MetadataName switch
            {
                "List`1" when named.IsNamed("System.Collections.Generic", "List`1") => (ListKind.List, element),
                "HashSet`1" when named.IsNamed("System.Collections.Generic", "HashSet`1") => (ListKind.HashSet, element),
                "ISet`1" when named.IsNamed("System.Collections.Generic", "ISet`1") => (ListKind.HashSet, element),
                "IReadOnlySet`1" when named.IsNamed("System.Collections.Generic", "IReadOnlySet`1") => (ListKind.HashSet, element),
                "ImmutableArray`1" when named.IsNamed("System.Collections.Immutable", "ImmutableArray`1") => (ListKind.ImmutableArray, element),
                "ImmutableList`1" when named.IsNamed("System.Collections.Immutable", "ImmutableList`1") => (ListKind.ImmutableList, element),
                "IImmutableList`1" when named.IsNamed("System.Collections.Immutable", "IImmutableList`1") => (ListKind.ImmutableList, element),
                _ => null,
            },
        };
    }

    /// <summary>What a collection that is made empty takes by <c>Add</c>; <see langword="null"/> where it isn't one.</summary>
    private ITypeSymbol? FilledBy(INamedTypeSymbol type) =>
        !type.IsAbstract
        && Refusal(type, asCollection: true) is null
        && type.AllInterfaces.Where(i => i.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T).ToList() is [{ TypeArguments: [var element] }]
        && type.AllInterfaces.Any(i => i.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_ICollection_T && SymbolEqualityComparer.Default.Equals(i.TypeArguments[0], element))
        && type.InstanceConstructors.Any(c => c is { Parameters.IsEmpty: true, DeclaredAccessibility: Accessibility.Public } && !c.IsForbidden())
        && !RequiredMembers(type).Any()
            ? element.WithNullableAnnotation(element.IsReferenceType ? ElementAnnotation(type, element) : NullableAnnotation.None)
            : null;

    /// <summary>An interface of a type that isn't generic itself knows its argument's annotation; else it is the type argument's.</summary>
    private static NullableAnnotation ElementAnnotation(INamedTypeSymbol type, ITypeSymbol element) =>
        type.TypeArguments.FirstOrDefault(argument => SymbolEqualityComparer.Default.Equals(argument, element))?.NullableAnnotation ?? element.NullableAnnotation;

    /// <summary>Why a type can't be read member by member, or <see langword="null"/> when it can.</summary>
    private string? Refusal(INamedTypeSymbol type, bool asCollection = false)
    {
        if (type.AllInterfaces.Add(type).Any(i => i.MetadataName is "IDictionary`2" or "IReadOnlyDictionary`2" or "IDictionary"))
        {
            return "the names of its entries aren't known, and the API's schemas have fixed names; use a list of records with a name and a value";
        }

        if (type.IsNamed("System.Text.Json", "JsonElement") || type.IsNamed("System.Text.Json", "JsonDocument")
            || type.ContainingNamespace?.ToDisplayString() == "System.Text.Json.Nodes")
        {
            return "it can hold anything, and a schema says what an answer holds; declare a record, or use a string";
        }

        if (type.IsTupleType)
        {
            return "the names of its elements don't exist at run time; declare a record";
        }

        if (type.IsFileLocal)
        {
            return "it is local to its file, and generated code stands in another";
        }

        if (type.IsForbidden())
        {
            return "it is obsolete as an error, so that generated code can't name it";
        }

        if (!scope.IsGlobal(type))
        {
            return $"its assembly '{type.ContainingAssembly.Name}' has an extern alias, which generated code doesn't name; add 'global' to the aliases of its reference";
        }

        if (asCollection)
        {
            return null;
        }

        return type switch
        {
            { TypeKind: TypeKind.Interface } => "an interface can't be constructed; name its types with [JsonDerivedType], or use a record",
            { TypeKind: TypeKind.Delegate } => "a delegate has no form in JSON",
            { IsRefLikeType: true } => "a ref struct can't be stored",
            { IsStatic: true } => "it is static",
            { IsAbstract: true } => "it is abstract and can't be constructed; name its types with [JsonDerivedType]",
            { TypeKind: TypeKind.Enum } => null,
            { TypeKind: not (TypeKind.Class or TypeKind.Struct) } => "it has no form in JSON",
            { SpecialType: not SpecialType.None } => "it can hold anything; declare a record",
            _ when IsFrameworkType(type) => "it is a type of the framework that has no form in JSON here; use a record or a string",
            { TypeKind: TypeKind.Class or TypeKind.Struct } when type.AllInterfaces.Any(i => i.SpecialType == SpecialType.System_Collections_IEnumerable) =>
                "it is a collection that can't be made empty and filled by Add; use a List, or give it ICollection<T> and a public constructor without parameters",
            _ => null,
        };
    }

    private static bool IsFrameworkType(INamedTypeSymbol type)
    {
        var space = type.ContainingNamespace?.ToDisplayString() ?? "";
        return (space == "System" || space.StartsWith("System.", StringComparison.Ordinal)) && type.DeclaringSyntaxReferences.IsEmpty;
    }
}
