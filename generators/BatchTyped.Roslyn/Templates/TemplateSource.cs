using Microsoft.CodeAnalysis;

namespace BatchTyped.Roslyn.Templates;

/// <summary>Where the text of a template stands.</summary>
internal abstract class TemplateSource
{
    /// <summary>The template as a whole.</summary>
    internal abstract Location Whole { get; }

    /// <summary>A part of the text.</summary>
    internal abstract Location Locate(int start, int length);
}
