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
        foreach (var attribute in member.GetAttributes().Concat(parameter?.GetAttributes() ?? []))
        {
            // Of an attribute that stands on the property and on the parameter, the property's counts.
            if (attribute.AttributeClass is { } type && AttributesOf(member, parameter, Annotations, type.MetadataName) == attribute)
            {
                ReadConstraint(attribute, type.MetadataName, constraints, value, path);
            }
        }

        return constraints.ToEquatableArray();
    }

    private void ReadConstraint(AttributeData attribute, string name, List<ConstraintModel> constraints, ValueModel value, string path)
    {
        var isString = value.Shape is ScalarShape { Kind: ScalarKind.String };
        var isNumber = value.Shape is ScalarShape { Kind: ScalarKind.Integer or ScalarKind.Float or ScalarKind.Decimal };
        var fault = name switch
        {
            "RangeAttribute" => isNumber ? AddRange(constraints, attribute) : "the member is no number",
            "StringLengthAttribute" => isString ? AddLength(constraints, attribute.Named("MinimumLength")?.Value, Argument(attribute, 0)) : "the member is no string",
            "LengthAttribute" when isString || value.Shape is ListShape => AddLength(constraints, Argument(attribute, 0), Argument(attribute, 1)),
            "MinLengthAttribute" when isString || value.Shape is ListShape => AddLength(constraints, Argument(attribute, 0), null),
            "MaxLengthAttribute" when isString || value.Shape is ListShape => AddLength(constraints, null, Argument(attribute, 0)),
            "LengthAttribute" or "MinLengthAttribute" or "MaxLengthAttribute" => "the member is neither a string nor a collection",
            "RegularExpressionAttribute" => isString ? AddPattern(constraints, Argument(attribute, 0) as string) : "the member is no string",
            "AllowedValuesAttribute" => isString || isNumber ? AddAllowed(constraints, attribute, isString) : "the member is neither a string nor a number",
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
            problems.Add(new TaskProblem(
                DiagnosticIds.UncheckedConstraint,
                LocationOf(attribute),
                [name.Substring(0, name.Length - "Attribute".Length), path, fault]) { IsAdvice = true });
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
                Suggest(DiagnosticIds.ConstraintOnlyChecked, LocationOf(attribute), name.Substring(0, name.Length - "Attribute".Length), path);
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
                return null;
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
        int whole => whole.ToString(CultureInfo.InvariantCulture),
        double number when !double.IsNaN(number) && !double.IsInfinity(number) => number.ToString("R", CultureInfo.InvariantCulture),
        string text when decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact) => exact.ToString(CultureInfo.InvariantCulture),
        _ => null,
    };

    private static string? AddLength(List<ConstraintModel> constraints, object? minimum, object? maximum)
    {
        var length = new LengthConstraint(minimum is int and > 0 and var least ? least : null, maximum is int and >= 0 and var most ? most : null);
        if (length.Minimum is not null || length.Maximum is not null)
        {
            constraints.Add(length);
        }

        return length is { Minimum: { } lower, Maximum: { } upper } && lower > upper ? "its minimum is greater than its maximum" : null;
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

    private static string? AddAllowed(List<ConstraintModel> constraints, AttributeData attribute, bool isString)
    {
        if (attribute.ConstructorArguments is not [{ Kind: TypedConstantKind.Array, IsNull: false } array])
        {
            return "its values aren't known";
        }

        // Null is allowed where the member is nullable; the attribute can't add to that.
        var values = array.Values.Select(value => value.Kind == TypedConstantKind.Primitive ? value.Value : null).OfType<object>().ToList();
        if (values.Count == 0 || values.Exists(value => isString ? value is not string : value is not (int or long)))
        {
            return isString ? "its values are no strings" : "its values are no whole numbers";
        }

        constraints.Add(new AllowedConstraint(
            values.Select(value => value is string text ? JsonText.Quote(text) : ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture)).ToEquatableArray(),
            values.Select(value => SymbolDisplay.FormatPrimitive(value, quoteStrings: true, useHexadecimalNumbers: false)).ToEquatableArray()));
        return null;
    }
}
