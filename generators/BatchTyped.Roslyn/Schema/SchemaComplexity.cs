using BatchTyped.Roslyn.Model;

namespace BatchTyped.Roslyn.Schema;

/// <summary>What the API counts in a schema, over all its branches (structured outputs documentation, limits).</summary>
/// <param name="Optional">Properties that aren't required.</param>
/// <param name="Unions">Values of more than one type; each nullable one is.</param>
internal readonly record struct SchemaComplexity(int Optional, int Unions)
{
    private const int MostOptional = 24;
    private const int MostUnions = 16;

    internal bool IsTooGreat => Optional > MostOptional || Unions > MostUnions;

    internal static SchemaComplexity Of(Shape shape) => shape switch
    {
        ListShape list => Of(list.Element),
        ObjectShape type => OfMembers(type),
        UnionShape union => union.Cases.Aggregate(new SchemaComplexity(0, 1), (sum, one) => sum + OfMembers(one.Object)),
        _ => default,
    };

    public static SchemaComplexity operator +(SchemaComplexity left, SchemaComplexity right) => new(left.Optional + right.Optional, left.Unions + right.Unions);

    private static SchemaComplexity Of(ValueModel value) => new SchemaComplexity(0, value.IsNullable ? 1 : 0) + Of(value.Shape);

    private static SchemaComplexity OfMembers(ObjectShape type) =>
        type.Members.Aggregate(default(SchemaComplexity), (sum, member) => sum + new SchemaComplexity(member.IsRequired ? 0 : 1, 0) + Of(member.Value));
}
