using System.Globalization;
using System.Text.RegularExpressions;
using BatchTyped.Roslyn.Collections;
using BatchTyped.Roslyn.Model;
using BatchTyped.Roslyn.Schema;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace BatchTyped.Roslyn;

/// <content>The attributes of <c>System.ComponentModel.DataAnnotations</c>.</content>
internal sealed partial class ShapeReader
{
    private const string Annotations = "System.ComponentModel.DataAnnotations";

    private EquatableArray<ConstraintModel> ReadConstraints(ISymbol member, IParameterSymbol? parameter, ValueModel value, string path)
    {
        var constraints = new List<ConstraintModel>();
        AttributeData? last = null;
        foreach (var attribute in member.GetAttributes().Concat(parameter?.GetAttributes() ?? []))
        {
            var count = constraints.Count;
            if (IsOwnValidation(attribute))
            {
                if (!isItem && ReadValidation(attribute, path) is { } code)
                {
                    constraints.Add(new ValidationConstraint(code));
                }
            }
            else if (attribute.AttributeClass is { } type && AttributesOf(member, parameter, Annotations, type.MetadataName) == attribute)
            {
                // Of an attribute on both the property and the parameter, the property's counts.
                ReadConstraint(attribute, type.MetadataName, constraints, value, path);
            }

            // Once nothing is left, further attributes say nothing new.
            if (constraints.Count > count && last is null && !isItem && Constraints.LeaveNothing(constraints, value.Shape))
            {
                last = attribute;
                Report(DiagnosticIds.UnmeetableConstraint, LocationOf(attribute), NameOf(attribute), path);
            }
        }

        return constraints.ToEquatableArray();
    }

    private static string NameOf(AttributeData attribute) => attribute.AttributeClass!.Name is var name && name.EndsWith("Attribute", StringComparison.Ordinal)
        ? name.Substring(0, name.Length - "Attribute".Length)
        : attribute.AttributeClass!.Name;

    private void ReadConstraint(AttributeData attribute, string name, List<ConstraintModel> constraints, ValueModel value, string path)
    {
        var isString = value.Shape is ScalarShape { Kind: ScalarKind.String };
        var number = value.Shape is ScalarShape { Kind: ScalarKind.Integer or ScalarKind.Float or ScalarKind.Decimal } scalar ? NumberType.Of(scalar) : null;
        var fault = name switch
        {
            "RangeAttribute" => number is not null ? AddRange(constraints, attribute) : "the member is no number",
            "StringLengthAttribute" => isString ? AddLength(constraints, attribute.Named("MinimumLength")?.Value, Argument(attribute, 0)) : "the member is no string",
            "LengthAttribute" when isString || value.Shape is ListShape => AddLength(constraints, Argument(attribute, 0), Argument(attribute, 1)),
            "MinLengthAttribute" when isString || value.Shape is ListShape => AddLength(constraints, Argument(attribute, 0), null),
            "MaxLengthAttribute" when isString || value.Shape is ListShape => AddLength(constraints, null, Argument(attribute, 0)),
            "LengthAttribute" or "MinLengthAttribute" or "MaxLengthAttribute" => "the member is neither a string nor a collection",
            "RegularExpressionAttribute" => isString ? AddPattern(constraints, Argument(attribute, 0) as string) : "the member is no string",
            "AllowedValuesAttribute" => isString ? AddAllowedTexts(constraints, attribute) : number is not null ? AddAllowedNumbers(constraints, attribute, number) : "the member is neither a string nor a number",
            "DeniedValuesAttribute" or "Base64StringAttribute" or "EmailAddressAttribute" or "UrlAttribute" or "PhoneAttribute" or "CreditCardAttribute"
                or "CustomValidationAttribute" or "EnumDataTypeAttribute" or "FileExtensionsAttribute" or "CompareAttribute" => "this attribute isn't read",
            _ => null,
        };
        if (isItem)
        {
            return;
        }

        if (fault is null)
        {
            AdviseOnConstraint(attribute, name, constraints, path);
        }
        else
        {
            problems.Add(new TaskProblem(DiagnosticIds.UncheckedConstraint, LocationOf(attribute), [NameOf(attribute), path, fault]) { IsAdvice = true });
        }
    }

    /// <summary>Tells of a constraint that the schema can't say, so that an answer may miss it.</summary>
    private void AdviseOnConstraint(AttributeData attribute, string name, List<ConstraintModel> constraints, string path)
    {
        switch (constraints.LastOrDefault())
        {
            case PatternConstraint { IsInSchema: false } pattern when name == "RegularExpressionAttribute":
                Suggest(DiagnosticIds.PatternOnlyChecked, LocationOf(attribute), path, SchemaPattern.RefusedFeature(pattern.Pattern)!);
                break;
            case BoundConstraint when name == "RangeAttribute":
            case LengthConstraint { Maximum: not null } or LengthConstraint { Minimum: > 1 } when name.EndsWith("LengthAttribute", StringComparison.Ordinal):
                Suggest(DiagnosticIds.ConstraintOnlyChecked, LocationOf(attribute), NameOf(attribute), path);
                break;
        }
    }

    private Location LocationOf(AttributeData attribute) =>
        attribute.ApplicationSyntaxReference is { } reference && reference.SyntaxTree == anchor.SourceTree
            ? reference.GetSyntax(cancellationToken).GetLocation()
            : anchor;

    private static object? Argument(AttributeData attribute, int index) =>
        index < attribute.ConstructorArguments.Length && attribute.ConstructorArguments[index] is { Kind: TypedConstantKind.Primitive } argument ? argument.Value : null;

    private static string? AddRange(List<ConstraintModel> constraints, AttributeData range)
    {
        var count = range.ConstructorArguments.Length;
        return count < 2 ? "its bounds aren't known"
            : Add(Argument(range, count - 2), isMinimum: true, range.IsSet("MinimumIsExclusive"))
            ?? Add(Argument(range, count - 1), isMinimum: false, range.IsSet("MaximumIsExclusive"));

        string? Add(object? bound, bool isMinimum, bool isExclusive)
        {
            if (bound is double.PositiveInfinity or double.NegativeInfinity)
            {
                return (bound is double.PositiveInfinity) == isMinimum ? "no number is within its bounds" : null;
            }

            if (bound is null || Number(bound) is not { } limit)
            {
                return "its bounds are no numbers";
            }

            constraints.Add(new BoundConstraint(limit, isMinimum, isExclusive));
            return null;
        }
    }

    /// <summary>A bound as JSON writes it; <see langword="null"/> for what is no number.</summary>
    private static string? Number(object value) => value switch
    {
        double number => double.IsNaN(number) || double.IsInfinity(number) ? null : number.ToString("R", CultureInfo.InvariantCulture),
        float number => float.IsNaN(number) || float.IsInfinity(number) ? null : number.ToString("R", CultureInfo.InvariantCulture),
        string text when decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact) => exact.ToString(CultureInfo.InvariantCulture),
        string text => ExactNumber.Parse(text) is null ? null : text.Trim(),
        sbyte or byte or short or ushort or int or uint or long or ulong => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
        _ => null,
    };

    private static string? AddLength(List<ConstraintModel> constraints, object? minimum, object? maximum)
    {
        var length = new LengthConstraint(minimum is int and > 0 and var least ? least : null, maximum is int and >= 0 and var most ? most : null);
        if (length.Minimum is not null || length.Maximum is not null)
        {
            constraints.Add(length);
        }

        return null;
    }

    private static string? AddPattern(List<ConstraintModel> constraints, string? pattern)
    {
        try
        {
            _ = new Regex(pattern ?? "", RegexOptions.CultureInvariant);
        }
        catch (ArgumentException)
        {
            return "its pattern is no regular expression";
        }

        if (pattern is not null)
        {
            constraints.Add(new PatternConstraint(pattern, SchemaPattern.RefusedFeature(pattern) is null));
        }

        return null;
    }

    /// <summary>The values of an attribute. Null is allowed where the member is nullable; the attribute can't add to that.</summary>
    private static List<object>? AllowedValues(AttributeData attribute) => attribute.ConstructorArguments is [{ Kind: TypedConstantKind.Array, IsNull: false } array]
        ? [.. array.Values.Select(value => value.Kind == TypedConstantKind.Primitive ? value.Value : null).OfType<object>()]
        : null;

    private static string? AddAllowedTexts(List<ConstraintModel> constraints, AttributeData attribute)
    {
        if (AllowedValues(attribute) is not { Count: > 0 } values || values.Exists(value => value is not string))
        {
            return "its values are no strings";
        }

        var texts = values.Cast<string>().ToList();
        constraints.Add(new AllowedConstraint(
            texts.Select(JsonText.Quote).ToEquatableArray(),
            texts.Select(text => SymbolDisplay.FormatLiteral(text, quote: true)).ToEquatableArray()) { Texts = texts.ToEquatableArray() });
        return null;
    }

    private static string? AddAllowedNumbers(List<ConstraintModel> constraints, AttributeData attribute, NumberType type)
    {
        if (AllowedValues(attribute) is not { Count: > 0 } values || values.Exists(value => value is string || Number(value) is null))
        {
            return "its values are no numbers";
        }

        var numbers = values.Select(value => (Text: Number(value)!, Number: ExactNumber.Parse(Number(value)!)!.Value)).ToList();
        if (numbers.Exists(number => !type.Holds(number.Number)))
        {
            return $"{numbers.Find(number => !type.Holds(number.Number)).Text} is no value of its type";
        }

        constraints.Add(new AllowedConstraint(
            numbers.Select(number => type.IsWhole ? number.Number.Floor().ToString(CultureInfo.InvariantCulture) : number.Text).ToEquatableArray(),
            numbers.Select(number => type.Literal(number.Number, number.Text)).ToEquatableArray()));
        return null;
    }
}
