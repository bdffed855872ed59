using System.Collections.Immutable;
using BatchTyped.Roslyn.Model;
using BatchTyped.Roslyn.Templates;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BatchTyped.Roslyn.Models;

/// <summary>How a task uses its model, and where each of its settings stands.</summary>
internal sealed class ModelUse
{
    private readonly AttributeData _attribute;
    private readonly AttributeSyntax _syntax;
    private readonly AttributeSyntax? _systemPrompt;

    private ModelUse(INamedTypeSymbol type, AttributeData attribute, AttributeSyntax syntax, TaskModel? task, CancellationToken cancellationToken)
    {
        _attribute = attribute;
        _syntax = syntax;
        _systemPrompt = type.Find("BatchTyped", "SystemPromptAttribute")?.ApplicationSyntaxReference?.GetSyntax(cancellationToken) as AttributeSyntax;
        TaskName = type.Name;
        Task = task;
    }

    internal string TaskName { get; }

    /// <summary>The task, where it has no faults; rules that need more than the attribute stay silent without it.</summary>
    internal TaskModel? Task { get; }

    /// <summary>The name of the model, or <see langword="null"/>.</summary>
    internal string? Model => Text("Model");

    internal string? FallbackModel => Text("FallbackModel");

    internal int? MaxTokens => _attribute.Named("MaxTokens") is { Value: int and >= 1 and var tokens } ? tokens : null;

    internal ImmutableArray<string> Betas => _attribute.Named("Betas") is { Kind: TypedConstantKind.Array, IsNull: false } betas
        ? [.. betas.Values.Select(beta => beta.Value as string).OfType<string>()]
        : [];

    /// <summary>A member of a type of the library as code: the namespace is written as the attribute writes it.</summary>
    internal string Code(string member) => _syntax.Name is QualifiedNameSyntax { Left: var space } ? $"{space}.{member}" : member;

    /// <summary>Where an argument of the task's attribute stands, or the attribute itself.</summary>
    internal Location LocationOf(string argument) => (Find(_syntax, argument)?.Expression ?? (SyntaxNode)_syntax).GetLocation();

    /// <summary>Where the lifetime of the system prompt's cache stands.</summary>
    internal Location SystemPromptLocation(string? argument = null) =>
        (((argument is null ? null : Find(_systemPrompt, argument)?.Expression) ?? (SyntaxNode?)_systemPrompt?.Name) ?? _syntax).GetLocation();

    internal static ModelUse? Read(Compilation compilation, INamedTypeSymbol type, AttributeData attribute, PromptFiles files, CancellationToken cancellationToken) =>
        attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken) is AttributeSyntax syntax
            ? new ModelUse(type, attribute, syntax, TaskReader.Read(compilation, type, attribute, files, cancellationToken).Task, cancellationToken)
            : null;

    private string? Text(string name) => _attribute.Named(name)?.Value is string text && !string.IsNullOrWhiteSpace(text) ? text : null;

    private static AttributeArgumentSyntax? Find(AttributeSyntax? attribute, string name) =>
        attribute?.ArgumentList?.Arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == name);
}
