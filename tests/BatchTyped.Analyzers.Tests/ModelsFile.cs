using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace BatchTyped.Analyzers.Tests;

/// <summary>A project's own file of models.</summary>
internal sealed class ModelsFile(string json, string path = "batchtyped.models.json") : AdditionalText
{
    /// <summary>Registers <c>m</c> and <c>n</c>, of which nothing else is known: tests of other rules use it.</summary>
    internal const string OfTests = """{"models":[{"id":"m"},{"id":"n"}]}""";

    public override string Path => path;

    public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(json);
}
