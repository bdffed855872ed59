using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace BatchTyped.Generator.Tests;

/// <summary>An additional file that holds a prompt.</summary>
internal sealed class PromptText(string path, string text) : AdditionalText
{
    public override string Path => path;

    public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
}
