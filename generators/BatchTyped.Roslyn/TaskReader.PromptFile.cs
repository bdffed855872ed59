using BatchTyped.Roslyn.Model;
using BatchTyped.Roslyn.Templates;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BatchTyped.Roslyn;

/// <content>Prompts in files of their own.</content>
internal sealed partial class TaskReader
{
    /// <summary>Whether a prompt of the type stands in a file; then it can't be read without the project's files.</summary>
    internal static bool UsesFiles(INamedTypeSymbol type) =>
        type.Find("BatchTyped", "PromptAttribute")?.Named("File") is not null || type.Find("BatchTyped", "SystemPromptAttribute")?.Named("File") is not null;

    private PromptModel? ReadPromptFile(AttributeData attribute, TypedConstant file, bool isUserTurn)
    {
        var syntax = attribute.ApplicationSyntaxReference?.GetSyntax(_cancellationToken) as AttributeSyntax;
        var location = syntax?.ArgumentList?.Arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == "File")?.Expression.GetLocation() ?? Identifier;
        if (file.Kind == TypedConstantKind.Error)
        {
            _isUnknown = true;
            return null;
        }

        if (!attribute.ConstructorArguments.IsEmpty)
        {
            Report(DiagnosticIds.UnfitParameter, location, "File", "stands beside a text, and only one of both can be the prompt");
            return null;
        }

        var name = file.Value as string ?? "";
        if (_files.Find(name) is not { } found || found.GetText(_cancellationToken) is not { } text)
        {
            var nearest = _files.Nearest(name);
            _problems.Add(new TaskProblem(
                DiagnosticIds.PromptFileNotFound,
                location,
                [name, nearest is null ? "" : $" Did you mean '{nearest}'?"]) { Replacement = nearest });
            return null;
        }

        // Editors end a file with a line end, which nobody means to send.
        var content = text.ToString().TrimEnd('\r', '\n');
        if (string.IsNullOrWhiteSpace(content))
        {
            Report(DiagnosticIds.NoPrompt, location, _type.Name);
            return null;
        }

        return ReadPromptText(attribute, content, new FileSource(found.Path, text), isUserTurn);
    }
}
