using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace BatchTyped.Roslyn.Templates;

/// <summary>A template in a file of its own.</summary>
/// <param name="path">The file's path.</param>
/// <param name="text">Its text.</param>
internal sealed class FileSource(string path, SourceText text) : TemplateSource
{
    internal override Location Whole => Locate(0, 0);

    internal override Location Locate(int start, int length)
    {
        var span = new TextSpan(start, length);
        return Location.Create(path, span, text.Lines.GetLinePositionSpan(span));
    }
}
