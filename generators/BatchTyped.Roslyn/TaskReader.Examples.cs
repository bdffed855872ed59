using BatchTyped.Roslyn.Collections;
using BatchTyped.Roslyn.Model;
using BatchTyped.Roslyn.Templates;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BatchTyped.Roslyn;

/// <content>Turns in front of the prompt.</content>
internal sealed partial class TaskReader
{
    /// <summary>The examples in the order in which they stand; those of several files in the order of the files' names.</summary>
    private EquatableArray<ExampleModel> ReadExamples() => _type.GetAttributes()
        .Where(attribute => attribute.AttributeClass.IsNamed("BatchTyped", "ExampleAttribute"))
        .OrderBy(attribute => attribute.ApplicationSyntaxReference?.SyntaxTree.FilePath, StringComparer.Ordinal)
        .ThenBy(attribute => attribute.ApplicationSyntaxReference?.Span.Start)
        .Select(ReadExample).OfType<ExampleModel>()
        .ToEquatableArray();

    private ExampleModel? ReadExample(AttributeData attribute)
    {
        var prompt = ReadTurn(attribute, 0, isUserTurn: true);
        var answer = ReadTurn(attribute, 1, isUserTurn: false);
        return prompt is null || answer is null ? null : new ExampleModel(prompt, answer);
    }

    private PromptModel? ReadTurn(AttributeData attribute, int index, bool isUserTurn)
    {
        var arguments = (attribute.ApplicationSyntaxReference?.GetSyntax(_cancellationToken) as AttributeSyntax)?.ArgumentList?.Arguments;
        var name = isUserTurn ? "prompt" : "answer";
        var expression = (arguments?.FirstOrDefault(argument => argument.NameColon?.Name.Identifier.ValueText == name) ?? arguments?.ElementAtOrDefault(index))?.Expression;
        if (attribute.ConstructorArguments.ElementAtOrDefault(index) is not { Kind: TypedConstantKind.Primitive } argument || expression is null)
        {
            _isUnknown = true;
            return null;
        }

        if (argument.Value is not string text || string.IsNullOrWhiteSpace(text))
        {
            Report(DiagnosticIds.UnfitParameter, expression.GetLocation(), "This turn of an example", "has no text");
            return null;
        }

        return ReadTemplate(text, new LiteralSource(expression), isUserTurn);
    }
}
