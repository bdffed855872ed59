using BatchTyped.Roslyn.Collections;

namespace BatchTyped.Roslyn.Model;

/// <summary>A prompt as text and placeholders, in order; line ends are <c>\n</c>.</summary>
/// <param name="Parts">The parts.</param>
internal sealed record PromptModel(EquatableArray<PromptPart> Parts)
{
    /// <summary>Whether it holds images or documents, so that it is a list of blocks and no text.</summary>
    public bool HasBlocks => Parts.Any(part => part is PlaceholderPart { Kind: PlaceholderKind.Block });
}

/// <summary>A part of a prompt.</summary>
internal abstract record PromptPart;

/// <summary>Fixed text, with doubled braces made single.</summary>
/// <param name="Text">The text.</param>
internal sealed record TextPart(string Text) : PromptPart;

/// <summary>A value of the item.</summary>
internal sealed record PlaceholderPart : PromptPart
{
    /// <summary>How code reaches the value from the item, for example <c>Customer?.Name</c>.</summary>
    public required string Access { get; init; }

    /// <summary>How it is written; of a collection, how one element is.</summary>
    public required PlaceholderKind Kind { get; init; }

    /// <summary>Whether it is a collection, written one element per line.</summary>
    public required bool IsCollection { get; init; }

    /// <summary>Whether it is a collection that is a struct, and can be <see langword="null"/> all the same.</summary>
    public bool IsNullableStruct { get; init; }

    /// <summary>Whether the value, or the element, can be <see langword="null"/>.</summary>
    public required bool IsNullable { get; init; }

    /// <summary>Its format, or <see langword="null"/>.</summary>
    public required string? Format { get; init; }

    /// <summary>The tag whose closing form in the value is made none, or <see langword="null"/>.</summary>
    public string? Fence { get; init; }

    /// <summary>Whether it is a string, which may hold anything.</summary>
    public bool IsText { get; init; }

    /// <summary>The enum, for <see cref="PlaceholderKind.Enum"/>.</summary>
    public EnumShape? Enum { get; init; }

    /// <summary>The value's form, for <see cref="PlaceholderKind.Json"/>.</summary>
    public ValueModel? Json { get; init; }
}

/// <summary>How a placeholder's value becomes text.</summary>
internal enum PlaceholderKind
{
    /// <summary>A string or a boolean, or a type that formats itself as UTF-8.</summary>
    Direct,

    /// <summary>A type that formats itself as a string only.</summary>
    Formattable,

    /// <summary>An enum, by its JSON name.</summary>
    Enum,

    /// <summary>A URI, as it was given.</summary>
    Uri,

    /// <summary>Any value that can be stored, as JSON.</summary>
    Json,

    /// <summary>An image or a document: a block of its own.</summary>
    Block,
}
