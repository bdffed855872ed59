namespace BatchTyped.Generator.Tests.Shapes.Product;

/// <summary>A member that was drawn for a type.</summary>
/// <param name="Name">Its name as code.</param>
/// <param name="Kind">Its type.</param>
/// <param name="Number">A number of its own, for the names of the types it needs.</param>
/// <param name="IsNullable">Whether its type is nullable.</param>
/// <param name="Attributes">Its attributes as code, without a target.</param>
/// <param name="Accessors">How it is declared, for a type with a body.</param>
/// <param name="Fate">What becomes of it.</param>
internal sealed record DrawnMember(string Name, MemberKind Kind, int Number, bool IsNullable, string Attributes, string Accessors, Fate Fate)
{
    /// <summary>Its type as code.</summary>
    internal string Type => Numbered(Kind.Code) + (IsNullable ? "?" : "");

    /// <summary>The declarations that its type needs.</summary>
    internal string Declarations => Numbered(Kind.Declarations);

    /// <summary>Its name as text.</summary>
    internal string PlainName => Name.TrimStart('@');

    /// <summary>A value as code.</summary>
    internal string Sample(int index) => IsNullable && index % 3 == 2 ? "null" : Numbered(Kind.Samples[index % Kind.Samples.Length]);

    internal string Numbered(string code) => code.Replace("#", Number.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
