using BatchTyped.Roslyn.Collections;

namespace BatchTyped.Roslyn.Model;

/// <summary>A prompt as text and placeholders, in order; line ends are <c>\n</c>.</summary>
/// <param name="Parts">The parts.</param>
internal sealed record PromptModel(EquatableArray<PromptPart> Parts);

/// <summary>A part of a prompt.</summary>
internal abstract record PromptPart;

/// <summary>Fixed text, with doubled braces made single.</summary>
/// <param name="Text">The text.</param>
internal sealed record TextPart(string Text) : PromptPart;

/// <summary>A value of the item.</summary>
/// <param name="Access">How code reaches the value from the item, for example <c>Text</c>.</param>
/// <param name="Kind">How it is written.</param>
/// <param name="Format">Its format, or <see langword="null"/>.</param>
/// <param name="Enum">The enum, for <see cref="PlaceholderKind.Enum"/>.</param>
/// <param name="IsNullable">Whether the value can be <see langword="null"/>.</param>
internal sealed record PlaceholderPart(string Access, PlaceholderKind Kind, string? Format, EnumShape? Enum, bool IsNullable) : PromptPart;

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
}
