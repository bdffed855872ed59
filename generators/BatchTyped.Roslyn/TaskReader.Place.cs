using BatchTyped.Roslyn.Collections;
using BatchTyped.Roslyn.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BatchTyped.Roslyn;

/// <content>Where the task stands, and where its parts stand in the source.</content>
internal sealed partial class TaskReader
{
    private Location Identifier => IdentifierOf(_type);

    private AttributeSyntax? AttributeSyntax => _attribute.ApplicationSyntaxReference?.GetSyntax(_cancellationToken) as AttributeSyntax;

    private Location AttributeLocation => AttributeSyntax?.GetLocation() ?? Identifier;

    private PlaceModel ReadPlace(ITypeSymbol? resultType) => new()
    {
        Namespace = _type.ContainingNamespace is { IsGlobalNamespace: false } space ? string.Join(".", Names(space)) : "",
        ContainingTypes = _type.SelfAndContaining().Skip(1).Reverse().Select(Header).ToEquatableArray(),
        Type = Header(_type),
        FullName = _type.ToCode(),
        DisplayName = _type.ToFullName(),
        IsValueType = _type.IsValueType,
        Visibility = resultType is null ? VisibilityOf(_type) : (Visibility)Math.Min((int)VisibilityOf(_type), (int)VisibilityOf(resultType)),
    };

    private static IEnumerable<string> Names(INamespaceSymbol space) =>
        (space.ContainingNamespace is { IsGlobalNamespace: false } outer ? Names(outer) : []).Append(space.Name.ToIdentifier());

    private static TypeHeader Header(INamedTypeSymbol type)
    {
        var keyword = type switch
        {
            { TypeKind: TypeKind.Interface } => "interface",
            { IsRecord: true, IsValueType: true } => "record struct",
            { IsRecord: true } => "record",
            { IsValueType: true } => "struct",
            _ => "class",
        };
        var parameters = type.TypeParameters.IsEmpty ? "" : "<" + string.Join(", ", type.TypeParameters.Select(p => p.Name.ToIdentifier())) + ">";
        return new TypeHeader(keyword, type.Name.ToIdentifier() + parameters);
    }

    private static Visibility VisibilityOf(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => VisibilityOf(array.ElementType),
        INamedTypeSymbol named => named.SelfAndContaining().Select(t => VisibilityOf(t.DeclaredAccessibility))
            .Concat(named.TypeArguments.Select(VisibilityOf))
            .Min(),
        _ => Visibility.Public,
    };

    private static Visibility VisibilityOf(Accessibility accessibility) => accessibility switch
    {
        Accessibility.Public or Accessibility.NotApplicable => Visibility.Public,
        Accessibility.Internal or Accessibility.ProtectedOrInternal => Visibility.Internal,
        _ => Visibility.Private,
    };

    private bool IsPartial(INamedTypeSymbol type) => type.DeclaringSyntaxReferences.All(reference =>
        reference.GetSyntax(_cancellationToken) is not TypeDeclarationSyntax declaration || declaration.Modifiers.Any(SyntaxKind.PartialKeyword));

    /// <summary>The name of a type, in the file that holds the attribute where there is a choice.</summary>
    private Location IdentifierOf(INamedTypeSymbol type)
    {
        var tree = _attribute.ApplicationSyntaxReference?.SyntaxTree;
        var declarations = type.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(_cancellationToken)).OfType<TypeDeclarationSyntax>().ToList();
        var declaration = AttributeSyntax?.Ancestors().OfType<TypeDeclarationSyntax>().FirstOrDefault(declarations.Contains)
            ?? declarations.Find(d => d.SyntaxTree == tree)
            ?? declarations.FirstOrDefault();
        return declaration?.Identifier.GetLocation() ?? Location.None;
    }

    private IEnumerable<BaseTypeSyntax> BaseList => _type.DeclaringSyntaxReferences
        .Select(reference => reference.GetSyntax(_cancellationToken)).OfType<TypeDeclarationSyntax>()
        .SelectMany(declaration => declaration.BaseList?.Types ?? []);

    private Location ResultLocation() => BaseList
        .Select(type => RightmostName(type.Type)).OfType<GenericNameSyntax>()
        .FirstOrDefault(name => name.Identifier.Text == "IBatchTask" && name.TypeArgumentList.Arguments.Count == 1)
        ?.TypeArgumentList.Arguments[0].GetLocation() ?? Identifier;

    private bool HasUnboundBase() => _type.Interfaces.Any(i => i.TypeKind == TypeKind.Error) || _type.BaseType is { TypeKind: TypeKind.Error };

    private static SimpleNameSyntax? RightmostName(TypeSyntax type) => type switch
    {
        QualifiedNameSyntax qualified => qualified.Right,
        AliasQualifiedNameSyntax alias => alias.Name,
        SimpleNameSyntax simple => simple,
        _ => null,
    };

    /// <summary>A name that neither the task nor a type around or below it uses.</summary>
    private string UnusedName(string name)
    {
        while (_type.SelfAndContaining().SelectMany(type => type.SelfAndBases()).Any(type => !type.GetMembers(name).IsEmpty))
        {
            name += "_";
        }

        return name;
    }

    private void Report(string id, Location location, params string[] arguments) => _problems.Add(new TaskProblem(id, location, [.. arguments]));
}
