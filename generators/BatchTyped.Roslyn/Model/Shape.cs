using BatchTyped.Roslyn.Collections;

namespace BatchTyped.Roslyn.Model;

/// <summary>
/// What values of a type look like as JSON. One shape serves the schema, the reader of results, and the writer and reader of stored
/// items.
/// </summary>
/// <param name="Type">The type as code, with <c>global::</c>; never nullable at its top.</param>
/// <param name="IsValueType">Whether it is a struct or an enum.</param>
internal abstract record Shape(string Type, bool IsValueType);

/// <summary>A type that is one JSON string, number or boolean.</summary>
/// <param name="Type">See <see cref="Shape"/>.</param>
/// <param name="IsValueType">See <see cref="Shape"/>.</param>
/// <param name="Kind">Which.</param>
internal sealed record ScalarShape(string Type, bool IsValueType, ScalarKind Kind) : Shape(Type, IsValueType);

/// <summary>The scalar types, by how they are read and written.</summary>
internal enum ScalarKind
{
    String,
    Boolean,
    Integer,
    Float,
    Decimal,
    Char,
    Guid,
    DateTime,
    DateTimeOffset,
    DateOnly,
    TimeOnly,
    TimeSpan,
    Uri,
    Image,
    Document,
}

/// <summary>An enum, written by name.</summary>
/// <param name="Type">See <see cref="Shape"/>.</param>
/// <param name="Name">Its simple name, for method names.</param>
/// <param name="Underlying">The keyword of its underlying type.</param>
/// <param name="Members">Its members, as declared.</param>
internal sealed record EnumShape(string Type, string Name, string Underlying, EquatableArray<EnumMemberModel> Members) : Shape(Type, true)
{
    /// <summary>The description of the type for the model, or <see langword="null"/>.</summary>
    public string? Description { get; init; }
}

/// <summary>A member of an enum.</summary>
/// <param name="Name">Its name.</param>
/// <param name="JsonName">Its name in JSON and in prompts.</param>
/// <param name="IsAlias">Whether a member before it has the same value.</param>
internal sealed record EnumMemberModel(string Name, string JsonName, bool IsAlias)
{
    /// <summary>The description of the member for the model, or <see langword="null"/>.</summary>
    public string? Description { get; init; }
}

/// <summary>A collection, written as an array.</summary>
/// <param name="Type">See <see cref="Shape"/>.</param>
/// <param name="IsValueType">See <see cref="Shape"/>.</param>
/// <param name="Kind">What is made on reading.</param>
/// <param name="Element">The elements.</param>
internal sealed record ListShape(string Type, bool IsValueType, ListKind Kind, ValueModel Element) : Shape(Type, IsValueType);

/// <summary>What a list is read into; each names a method of the reader.</summary>
internal enum ListKind
{
    List,
    Array,
    HashSet,
    ImmutableArray,
    ImmutableList,

    /// <summary>A class that is made empty and filled by <c>Add</c>.</summary>
    Collection,
}

/// <summary>A class, record or struct, written as an object.</summary>
/// <param name="Type">See <see cref="Shape"/>.</param>
/// <param name="IsValueType">See <see cref="Shape"/>.</param>
/// <param name="Name">Its simple name, for method names.</param>
/// <param name="Members">Its members, as declared.</param>
/// <param name="Arguments">What each parameter of its constructor takes.</param>
internal sealed record ObjectShape(
    string Type, bool IsValueType, string Name, EquatableArray<MemberModel> Members, EquatableArray<ArgumentModel> Arguments) : Shape(Type, IsValueType)
{
    /// <summary>The description of the type for the model, or <see langword="null"/>.</summary>
    public string? Description { get; init; }

    /// <summary>Required members that JSON doesn't have: they get the default of their type.</summary>
    public EquatableArray<string> LeftOut { get; init; } = [];

    /// <summary>Attributes of the type that check a value, as code that makes them.</summary>
    public EquatableArray<string> Validations { get; init; } = [];

    /// <summary>Whether the type checks itself: it is an <c>IValidatableObject</c>.</summary>
    public bool ValidatesItself { get; init; }
}

/// <summary>A base type whose values are told apart by a property: one of several objects.</summary>
/// <param name="Type">See <see cref="Shape"/>.</param>
/// <param name="Name">Its simple name, for method names.</param>
/// <param name="Discriminator">The JSON name of the property.</param>
/// <param name="Cases">The types a value can have, as declared.</param>
internal sealed record UnionShape(string Type, string Name, string Discriminator, EquatableArray<UnionCase> Cases) : Shape(Type, false)
{
    /// <summary>The description of the type for the model, or <see langword="null"/>.</summary>
    public string? Description { get; init; }
}

/// <summary>One type of a union.</summary>
/// <param name="Tag">What the discriminating property holds.</param>
/// <param name="IsNumber">Whether that is a number and no string.</param>
/// <param name="Object">The type.</param>
internal sealed record UnionCase(string Tag, bool IsNumber, ObjectShape Object);

/// <summary>What a constructor's parameter takes.</summary>
/// <param name="Member">The member whose value it takes, or <see langword="null"/>.</param>
/// <param name="Constant">The code it takes where it has no member.</param>
/// <param name="IsIn">Whether the compiler requires a modifier, since it is passed by reference.</param>
internal sealed record ArgumentModel(string? Member, string Constant, bool IsIn);

/// <summary>A shape where it is used.</summary>
/// <param name="Shape">The shape.</param>
/// <param name="IsNullable">Whether <see langword="null"/> may stand in its place.</param>
internal sealed record ValueModel(Shape Shape, bool IsNullable)
{
    /// <summary>The type as code, nullable where the value is.</summary>
    public string Type => IsNullable ? Shape.Type + "?" : Shape.Type;
}
