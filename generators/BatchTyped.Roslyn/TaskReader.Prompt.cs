using BatchTyped.Roslyn.Collections;
using BatchTyped.Roslyn.Model;
using BatchTyped.Roslyn.Templates;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BatchTyped.Roslyn;

/// <content>Model, limits and prompts.</content>
internal sealed partial class TaskReader
{
    private string ReadModelId()
    {
        switch (_attribute.Named("Model"))
        {
            case { Kind: TypedConstantKind.Error }:
                _isUnknown = true;
                return "";
            case { Value: string id } when !string.IsNullOrWhiteSpace(id):
                return id;
            default:
                Report(DiagnosticIds.NoModel, ArgumentLocation("Model"), _type.Name);
                return "";
        }
    }

    private int ReadMaxTokens()
    {
        switch (_attribute.Named("MaxTokens"))
        {
            case { Kind: TypedConstantKind.Error }:
                _isUnknown = true;
                return 0;
            case { Value: int and >= 1 and var tokens }:
                return tokens;
            default:
                Report(DiagnosticIds.NoMaxTokens, ArgumentLocation("MaxTokens"), _type.Name);
                return 0;
        }
    }

    private PromptModel? ReadPrompt(string attributeName, bool isRequired)
    {
        if (_type.Find("BatchTyped", attributeName) is not { } attribute)
        {
            if (isRequired)
            {
                Report(DiagnosticIds.NoPrompt, Identifier, _type.Name);
            }

            return null;
        }

        if (attribute.Named("File") is { } file)
        {
            return ReadPromptFile(attribute, file, isUserTurn: isRequired);
        }

        if (attribute.ConstructorArguments.IsEmpty)
        {
            Report(DiagnosticIds.NoPrompt, attribute.ApplicationSyntaxReference?.GetSyntax(_cancellationToken).GetLocation() ?? Identifier, _type.Name);
            return null;
        }

        var expression = (attribute.ApplicationSyntaxReference?.GetSyntax(_cancellationToken) as AttributeSyntax)?.ArgumentList?.Arguments.FirstOrDefault()?.Expression;
        if (attribute.ConstructorArguments is not [{ Kind: TypedConstantKind.Primitive } argument] || expression is null)
        {
            _isUnknown = true;
            return null;
        }

        if (argument.Value is not string text || string.IsNullOrWhiteSpace(text))
        {
            Report(DiagnosticIds.NoPrompt, expression.GetLocation(), _type.Name);
            return null;
        }

        return ReadPromptText(attribute, text, new LiteralSource(expression), isUserTurn: isRequired);
    }

    /// <summary>Reads the prompt or the system prompt, with advice.</summary>
    private PromptModel? ReadPromptText(AttributeData attribute, string text, TemplateSource source, bool isUserTurn)
    {
        if (ReadTemplate(text, source, isUserTurn) is not { } prompt)
        {
            return null;
        }

        var template = Template.Parse(text);
        if (isUserTurn)
        {
            AdviseOnDelimiters(text, template, prompt, source);
        }
        else
        {
            AdviseOnSystemPrompt(attribute, template, source);
        }

        return prompt;
    }

    /// <summary>Reads a text with placeholders. Only turns of the user hold images and documents.</summary>
    private PromptModel? ReadTemplate(string text, TemplateSource source, bool isUserTurn = false)
    {
        var template = ParseTemplate(text, source);
        var tags = template is null ? [] : SurroundingTags.Of(template);
        var parts = template?.Parts.Select((part, index) => ReadPart(part, tags[index], source, isUserTurn)).ToList();
        return parts is null || parts.Contains(null) ? null : new PromptModel(parts.OfType<PromptPart>().ToEquatableArray());
    }

    private Template? ParseTemplate(string text, TemplateSource source)
    {
        var template = Template.Parse(text);
        if (template.UnbalancedBrace < 0)
        {
            return template;
        }

        Report(DiagnosticIds.UnbalancedBrace, source.Locate(template.UnbalancedBrace, 1), text[template.UnbalancedBrace].ToString());
        return null;
    }

    private PromptPart? ReadPart(TemplatePart part, string? tag, TemplateSource source, bool isUserTurn)
    {
        if (!part.IsPlaceholder)
        {
            return new TextPart(part.Text.WithLineFeeds());
        }

        if (FindPath(part, source) is not { } path)
        {
            return null;
        }

        var location = source.Locate(part.Start, part.Length);
        if (part.Format == "json")
        {
            return ReadJson(part, path, location);
        }

        var element = Printing(NotNull(path.Type)) is null ? ElementOf(NotNull(path.Type)) : null;
        var type = NotNull(element ?? path.Type);
        if (Printing(type) is not { } kind || (kind == PlaceholderKind.Block && !isUserTurn))
        {
            Report(DiagnosticIds.UnprintablePlaceholder, location, part.Text, path.Type.ToShortName());
            return null;
        }

        var isText = type.SpecialType == SpecialType.System_String;
        if (part.Format == Fenced && (!isText || tag is null))
        {
            Report(DiagnosticIds.PlaceholderFormat, location, part.Text, Fenced, isText ? "no tag surrounds it, such as <text>{Text:fenced}</text>" : "only text can hold the end of a tag");
            return null;
        }

        var format = part.Format ?? DefaultFormat(type);
        if (part.Format != Fenced && format is not null && PlaceholderFormats.Fault(type, kind, format) is { } fault)
        {
            Report(DiagnosticIds.PlaceholderFormat, location, part.Text, format, fault);
            return null;
        }

        _metInaccessibleType |= kind == PlaceholderKind.Enum && VisibilityOf(type) == Visibility.Private;
        return new PlaceholderPart
        {
            Access = path.Access,
            Kind = kind,
            IsCollection = element is not null,
            IsNullableStruct = element is not null && NotNull(path.Type).IsValueType && (path.IsNullable || CanBeNull(path.Type)),
            IsNullable = (element is null && path.IsNullable) || CanBeNull(element ?? path.Type),
            Format = format,
            IsText = isText,
            Fence = part.Format == Fenced ? tag : null,
            Enum = kind == PlaceholderKind.Enum ? ShapeReader.EnumOf((INamedTypeSymbol)type) : null,
        };
    }

    /// <summary>The format of a text that can't end the tag around it.</summary>
    private const string Fenced = "fenced";

    private PlaceholderPart? ReadJson(TemplatePart part, (string Access, ITypeSymbol Type, bool IsNullable) path, Location location)
    {
        var problems = new List<TaskProblem>();
        var reader = new ShapeReader(problems, _scope, location, isItem: true, _cancellationToken);
        var shape = reader.Read(NotNull(path.Type), part.Text, location);
        _metInaccessibleType |= reader.MetInaccessibleType;
        if (shape is null)
        {
            if (problems.Count == 0)
            {
                _isUnknown = true;
            }
            else
            {
                Report(DiagnosticIds.UnprintablePlaceholder, location, part.Text, path.Type.ToShortName());
            }

            return null;
        }

        var isNullable = path.IsNullable || CanBeNull(path.Type);
        return new PlaceholderPart { Access = path.Access, Kind = PlaceholderKind.Json, IsCollection = false, IsNullable = isNullable, Format = null, Json = new ValueModel(shape, isNullable) };
    }

    private static bool CanBeNull(ITypeSymbol type) => type.IsReferenceType || type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;

    private static ITypeSymbol NotNull(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;

    /// <summary>The elements' type of a collection.</summary>
    private static ITypeSymbol? ElementOf(ITypeSymbol type) => type is IArrayTypeSymbol { IsSZArray: true } array
        ? array.ElementType
        : type.AllInterfaces.Concat(type is INamedTypeSymbol named ? [named] : []).FirstOrDefault(i => i.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T)?.TypeArguments[0];

    /// <summary>The member that a placeholder names, or the member of a member: <c>Customer.Name</c>.</summary>
    private (string Access, ITypeSymbol Type, bool IsNullable)? FindPath(TemplatePart part, TemplateSource source)
    {
        var access = "";
        var isNullable = false;
        var start = part.Start;
        ITypeSymbol? type = null;
        foreach (var name in part.Text.Split('.'))
        {
            var step = part with { Text = name, Start = start, Length = name.Length };
            var member = type is null ? FindMember(step, source) : FindMember(step, source, NotNull(type), MembersOf(NotNull(type)));
            if (member is null)
            {
                return null;
            }

            var isConditional = type is not null && CanBeNull(type) && type.NullableAnnotation != NullableAnnotation.NotAnnotated;
            isNullable |= isConditional;
            access += (type is null ? "" : isConditional ? "?." : ".") + member.Name.ToIdentifier();
            start += name.Length + 1;
            _scope.Silenced.Add(member);
            type = TypeOf(member);
            if (type.TypeKind == TypeKind.Error)
            {
                _isUnknown = true;
                return null;
            }
        }

        return (access, type!, isNullable);
    }

    /// <summary>What the task's code can read of another type; of an interface, the inherited ones too.</summary>
    private IEnumerable<ISymbol> MembersOf(ITypeSymbol type) => type is INamedTypeSymbol named
        ? named.SelfAndBases().Concat(named.TypeKind == TypeKind.Interface ? named.AllInterfaces : [])
            .SelectMany(declaring => declaring.GetMembers())
            .Where(member => IsReadable(member) && !member.IsForbidden() && _scope.IsSeenByTask(member is IPropertySymbol { GetMethod: { } getter } ? getter : member, named))
        : [];

    private static bool IsReadable(ISymbol member) =>
        member is IPropertySymbol { IsStatic: false, IsIndexer: false, GetMethod: not null, CanBeReferencedByName: true } or IFieldSymbol { IsStatic: false, IsImplicitlyDeclared: false };

    /// <summary>The property or field of that name, own or inherited; a problem that names the nearest one when there is none.</summary>
    private ISymbol? FindMember(TemplatePart part, TemplateSource source) => FindMember(part, source, _type, ReadableMembers());

    private ISymbol? FindMember(TemplatePart part, TemplateSource source, ITypeSymbol type, IEnumerable<ISymbol> readable)
    {
        var members = readable.ToList();
        if (members.Find(member => member.Name == part.Text) is { } found)
        {
            return found;
        }

        var nearest = NearestName.Find(part.Text, members.Select(member => member.Name));
        _problems.Add(new TaskProblem(
            DiagnosticIds.UnknownPlaceholder,
            source.Locate(part.Start, part.Length),
            [part.Text, type.Name, nearest is null ? "" : $" Did you mean '{nearest}'?"]) { Replacement = nearest });
        return null;
    }

    private IEnumerable<ISymbol> ReadableMembers() => _type.SelfAndBases()
        .SelectMany(type => type.GetMembers().Where(member => IsReadable(member)
            && (member.DeclaredAccessibility != Accessibility.Private || SymbolEqualityComparer.Default.Equals(type, _type))));

    private static ITypeSymbol TypeOf(ISymbol member) => member is IPropertySymbol property ? property.Type : ((IFieldSymbol)member).Type;

    private static PlaceholderKind? Printing(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_String or SpecialType.System_Boolean } => PlaceholderKind.Direct,
        { TypeKind: TypeKind.Enum } => PlaceholderKind.Enum,
        _ when type.IsNamed("System", "Uri") => PlaceholderKind.Uri,
        _ when type.IsNamed("BatchTyped", "BatchImage") || type.IsNamed("BatchTyped", "BatchDocument") || type.IsNamed("BatchTyped", "BatchMedia") => PlaceholderKind.Block,
        _ when type.AllInterfaces.Any(i => i.IsNamed("System", "IUtf8SpanFormattable")) => PlaceholderKind.Direct,
        _ when type.AllInterfaces.Any(i => i.IsNamed("System", "IFormattable")) => PlaceholderKind.Formattable,
        _ => null,
    };

    /// <summary>Dates and times without a format are written as ISO 8601 has them: the invariant culture's own form reads as month/day.</summary>
    private static string? DefaultFormat(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_DateTime } => "yyyy-MM-ddTHH:mm:ssK",
        _ when type.IsNamed("System", "DateTimeOffset") => "yyyy-MM-ddTHH:mm:ssK",
        _ when type.IsNamed("System", "DateOnly") => "yyyy-MM-dd",
        _ when type.IsNamed("System", "TimeOnly") => "HH:mm:ss",
        _ => null,
    };

    private Location ArgumentLocation(string name) => Argument(name)?.Expression.GetLocation() ?? AttributeLocation;

    private AttributeArgumentSyntax? Argument(string name) =>
        AttributeSyntax?.ArgumentList?.Arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == name);
}
