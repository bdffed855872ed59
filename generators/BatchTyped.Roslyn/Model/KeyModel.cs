using BatchTyped.Roslyn.Collections;

namespace BatchTyped.Roslyn.Model;

/// <summary>The template of the <c>custom_id</c> as text and placeholders, in order.</summary>
/// <param name="Parts">The parts.</param>
internal sealed record KeyModel(EquatableArray<KeyPart> Parts)
{
    /// <summary>The placeholders, in order.</summary>
    public IEnumerable<KeyPlaceholder> Placeholders => Parts.OfType<KeyPlaceholder>();

    /// <summary>The placeholders of different members: one that is named twice is one value of the key.</summary>
    public IReadOnlyList<KeyPlaceholder> Values => [.. Placeholders.GroupBy(p => p.Access, StringComparer.Ordinal).Select(group => group.First())];

    /// <summary>The type of the key: the one member's, or a tuple with the members' names.</summary>
    public string Type => Values is [var only] ? only.Type : "(" + string.Join(", ", Values.Select(Element)) + ")";

    /// <summary>An element of the tuple; without a name where C# keeps the name for tuples themselves.</summary>
    private static string Element(KeyPlaceholder placeholder, int index) =>
        placeholder.Member is "Rest" or "CompareTo" or "Deconstruct" or "Equals" or "GetHashCode" or "ToString"
        || (placeholder.Member.StartsWith("Item", StringComparison.Ordinal) && placeholder.Member.Length > 4 && placeholder.Member.Skip(4).All(char.IsDigit))
            ? placeholder.Type
            : $"{placeholder.Type} {placeholder.Access}";

    /// <summary>Whether a key can be read back from the <c>custom_id</c> alone.</summary>
    public bool IsReadable => Placeholders.All(p => p.Kind != KeyKind.Hash);
}

/// <summary>A part of a key template.</summary>
internal abstract record KeyPart;

/// <summary>Fixed text.</summary>
/// <param name="Text">The text.</param>
internal sealed record KeyText(string Text) : KeyPart;

/// <summary>A member of the item.</summary>
/// <param name="Member">The member's name.</param>
/// <param name="Access">The name as code.</param>
/// <param name="Type">The member's type as code.</param>
/// <param name="Kind">How it is written and read.</param>
/// <param name="Format">Its format, or <see langword="null"/>.</param>
/// <param name="Enum">The enum, for <see cref="KeyKind.Enum"/>.</param>
internal sealed record KeyPlaceholder(string Member, string Access, string Type, KeyKind Kind, string? Format, EnumShape? Enum) : KeyPart;

/// <summary>How a key member is written and read back.</summary>
internal enum KeyKind
{
    /// <summary>A string: up to the fixed text behind it.</summary>
    String,

    /// <summary>A whole number: a sign and digits.</summary>
    Integer,

    /// <summary>A UUID: 36 or 32 characters.</summary>
    Guid,

    /// <summary>A date: as many characters as its format has.</summary>
    Date,

    /// <summary>An enum: the longest member name that stands there.</summary>
    Enum,

    /// <summary>A string's hash; it can't be read back.</summary>
    Hash,
}
