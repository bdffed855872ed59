using System.Collections.Immutable;
using BatchTyped.Roslyn.Collections;
using BatchTyped.Roslyn.Model;
using BatchTyped.Roslyn.Schema;
using BatchTyped.Roslyn.Templates;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BatchTyped.Roslyn;

/// <summary>
/// Reads one marked type into a task, or into what is wrong with it. Generator and analyzers both call it, so that they always
/// agree: what the generator can't print, the analyzers report.
/// </summary>
internal sealed partial class TaskReader
{
    internal const string AttributeName = "BatchTyped.BatchTaskAttribute";

    /// <summary>C# 14, which the Roslyn version this is built on doesn't name yet.</summary>
    private const LanguageVersion Floor = (LanguageVersion)1400;

    private readonly INamedTypeSymbol _type;
    private readonly AttributeData _attribute;
    private readonly PromptFiles _files;
    private readonly TaskScope _scope;
    private readonly CancellationToken _cancellationToken;
    private readonly List<TaskProblem> _problems = [];

    /// <summary>Set where the compiler itself reports an error that leaves the task unknown: then there is neither a task nor a problem of ours.</summary>
    private bool _isUnknown;

    /// <summary>Set where a prompt writes a type that code outside the task can't name.</summary>
    private bool _metInaccessibleType;

    private TaskReader(Compilation compilation, INamedTypeSymbol type, AttributeData attribute, PromptFiles files, CancellationToken cancellationToken)
    {
        _scope = new TaskScope(compilation, type);
        _type = type;
        _attribute = attribute;
        _files = files;
        _cancellationToken = cancellationToken;
    }

    internal static TaskReading Read(Compilation compilation, INamedTypeSymbol type, AttributeData attribute, PromptFiles files, CancellationToken cancellationToken) =>
        new TaskReader(compilation, type, attribute, files, cancellationToken).Read();

    private TaskReading Read()
    {
        CheckDeclaration();
        var (resultType, resultLocation) = ReadResultType();
        var place = ReadPlace(resultType);
        var model = ReadModelId();
        var maxTokens = ReadMaxTokens();
        var prompt = ReadPrompt("PromptAttribute", isRequired: true);
        var systemPrompt = ReadPrompt("SystemPromptAttribute", isRequired: false);
        var examples = ReadExamples();
        var parameters = ReadParameters(maxTokens, systemPrompt);
        var key = ReadKey();
        var itemReader = new ShapeReader(_problems, _scope, Identifier, isItem: true, _cancellationToken);
        var item = _type.IsAbstract || _type.IsRefLikeType ? null : itemReader.ReadObject(_type, _type.Name, Identifier);
        var resultReader = new ShapeReader(_problems, _scope, resultLocation, isItem: false, _cancellationToken);
        var result = resultType is null ? null : resultReader.Read(resultType, resultType.ToShortName(), resultLocation);

        if (item is not null)
        {
            CheckKeyIsStored(item);
        }

        if (parameters.IsByTool && result is ScalarShape { Kind: ScalarKind.String })
        {
            Report(DiagnosticIds.UnfitParameter, ArgumentLocation("ResultBy"), "ResultBy", "asks for a tool, but the result is plain text");
        }

        if (result is not null && !parameters.IsByTool && SchemaComplexity.Of(result) is { IsTooGreat: true } size)
        {
            Report(DiagnosticIds.SchemaTooComplex, resultLocation, resultType!.ToShortName(), FormattableString.Invariant($"{size.Optional}"), FormattableString.Invariant($"{size.Unions}"));
        }

        if (item is not null && key is not null && prompt is not null)
        {
            AdviseOnMembers(item, key, [prompt, systemPrompt, .. examples.SelectMany(example => new[] { example.Prompt, example.Answer }), parameters.UserId]);
        }

        _scope.Silenced.Add(_type);
        place = place with { SilencedIds = _scope.Silenced.ToArray() };
        var hasFaults = _problems.Exists(problem => !problem.IsAdvice);
        var problems = _problems.Distinct().Where(problem => !problem.IsSuggestion || !hasFaults).OrderBy(problem => problem.Id, StringComparer.Ordinal).ToImmutableArray();
        if (!hasFaults && !_isUnknown && item is not null && result is not null && prompt is not null && key is not null)
        {
            return new TaskReading(
                new TaskModel
                {
                    Place = place,
                    HelperName = UnusedName(_type.Name + "Code"),
                    IsHelperNested = place.Visibility == Visibility.Private || _metInaccessibleType || itemReader.MetInaccessibleType || resultReader.MetInaccessibleType,
                    Model = model,
                    MaxTokens = maxTokens,
                    Parameters = parameters,
                    SystemPrompt = systemPrompt,
                    Examples = examples,
                    Prompt = prompt,
                    Key = key,
                    Item = item,
                    Result = result,
                },
                Surface: null,
                problems);
        }

        return new TaskReading(Task: null, ReadSurface(place, resultType, key, problems), problems);
    }

    private SurfaceModel? ReadSurface(PlaceModel place, ITypeSymbol? resultType, KeyModel? key, ImmutableArray<TaskProblem> problems)
    {
        if (resultType is null or { TypeKind: TypeKind.Error } || _type.IsFileLocal || _type.IsStatic || _type.IsRefLikeType)
        {
            return null;
        }

        var isPartial = _type.SelfAndContaining().All(IsPartial);
        if (_type.IsGenericType && (!isPartial || _type.IsValueType))
        {
            return null;
        }

        return new SurfaceModel
        {
            Place = place,
            IsPartial = isPartial,
            ResultType = resultType.ToCode(),
            KeyType = key?.Type ?? "object",
            BrokenRules = problems.Where(problem => !problem.IsAdvice).Select(problem => problem.Id).Distinct().ToEquatableArray(),
        };
    }

    private void CheckDeclaration()
    {
        if (_attribute.ApplicationSyntaxReference?.SyntaxTree.Options is CSharpParseOptions options && options.LanguageVersion < Floor)
        {
            Report(DiagnosticIds.LanguageVersion, AttributeLocation, options.LanguageVersion.ToDisplayString());
        }

        if (!IsPartial(_type))
        {
            Report(DiagnosticIds.NotPartial, Identifier, _type.Name);
        }

        foreach (var containing in _type.SelfAndContaining().Skip(1).Where(containing => !IsPartial(containing)))
        {
            Report(DiagnosticIds.ContainingTypeNotPartial, IdentifierOf(containing), containing.Name, _type.Name);
        }

        if (UnfitReason() is { } reason)
        {
            Report(DiagnosticIds.UnfitTaskType, Identifier, _type.Name, reason);
        }
    }

    private string? UnfitReason() => _type switch
    {
        { IsGenericType: true } when _type.TypeParameters.Length > 0 => "is generic, so that its result and prompt aren't one",
        { IsGenericType: true } => "stands in a generic type, so that it is a family of types and not one",
        { IsFileLocal: true } => "is local to its file, and its generated part stands in another",
        { IsStatic: true } => "is static and has no instances",
        { IsAbstract: true } => "is abstract, so that a stored item couldn't be made again",
        { IsRefLikeType: true } => "is a ref struct and can't be kept",
        _ => _type.SelfAndContaining().Any(type => type.IsFileLocal) ? "stands in a type that is local to its file" : null,
    };

    private (ITypeSymbol? Type, Location Location) ReadResultType()
    {
        var interfaces = _type.AllInterfaces
            .Where(i => i.IsNamed("BatchTyped", "IBatchTask`1"))
            .Distinct(SymbolEqualityComparer.Default).Cast<INamedTypeSymbol>().ToImmutableArray();
        var location = ResultLocation();
        if (interfaces.Length != 1)
        {
            // A name in the base list that the compiler can't bind is its error; a second one would say nothing new.
            if (interfaces.Length == 0 && HasUnboundBase())
            {
                _isUnknown = true;
            }
            else
            {
                Report(DiagnosticIds.NoResultType, Identifier, _type.Name, interfaces.Length == 0 ? "has no result type" : "has more than one result type");
            }

            return (null, location);
        }

        var argument = interfaces[0].TypeArguments[0];
        if (argument is { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } or { IsReferenceType: true, NullableAnnotation: NullableAnnotation.Annotated })
        {
            Report(DiagnosticIds.NullableResult, location, argument.ToShortName());
            return (null, location);
        }

        if (argument.TypeKind == TypeKind.Error)
        {
            _isUnknown = true;
        }

        return (argument, location);
    }
}
