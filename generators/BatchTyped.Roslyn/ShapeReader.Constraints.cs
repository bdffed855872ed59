using System.Globalization;
using BatchTyped.Roslyn.Collections;
using BatchTyped.Roslyn.Model;
using Microsoft.CodeAnalysis;

namespace BatchTyped.Roslyn;

/// <content>The attributes of <c>System.ComponentModel.DataAnnotations</c>.</content>
internal sealed partial class ShapeReader
{
    private const string Annotations = "System.ComponentModel.DataAnnotations";

    private static EquatableArray<ConstraintModel> ReadConstraints(ISymbol member, IParameterSymbol? parameter, ValueModel value)
    {
        var constraints = new List<ConstraintModel>();
        if (value.Shape is ScalarShape { Kind: ScalarKind.Integer or ScalarKind.Float or ScalarKind.Decimal })
        {
            AddRange(constraints, AttributesOf(member, parameter, Annotations, "RangeAttribute"));
        }

        if (value.Shape is ListShape or ScalarShape { Kind: ScalarKind.String })
        {
            AddLength(constraints, member, parameter, value.Shape is ListShape);
        }

        return constraints.ToEquatableArray();
    }

    private static void AddRange(List<ConstraintModel> constraints, AttributeData? range)
    {
        var bounds = range?.ConstructorArguments ?? [];
        if (range is null || bounds.Length < 2)
        {
            return;
        }

        Add(bounds[bounds.Length - 2], isMinimum: true, range.IsSet("MinimumIsExclusive"));
        Add(bounds[bounds.Length - 1], isMinimum: false, range.IsSet("MaximumIsExclusive"));

        void Add(TypedConstant bound, bool isMinimum, bool isExclusive)
        {
            if (bound.Value is IFormattable or string && Number(bound.Value) is { } limit)
            {
                constraints.Add(new BoundConstraint(limit, isMinimum, isExclusive));
            }
        }
    }

    /// <summary>A bound as JSON writes it; <see langword="null"/> for an infinite one, which bounds nothing.</summary>
    private static string? Number(object value) => value switch
    {
        int whole => whole.ToString(CultureInfo.InvariantCulture),
        double number when !double.IsNaN(number) && !double.IsInfinity(number) => number.ToString("R", CultureInfo.InvariantCulture),
        string text when decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact) => exact.ToString(CultureInfo.InvariantCulture),
        _ => null,
    };

    private static void AddLength(List<ConstraintModel> constraints, ISymbol member, IParameterSymbol? parameter, bool isList)
    {
        int? minimum = null, maximum = null;
        if (!isList && AttributesOf(member, parameter, Annotations, "StringLengthAttribute") is { ConstructorArguments: [{ Value: int most }] } stringLength)
        {
            maximum = most;
            minimum = stringLength.Named("MinimumLength") is { Value: int least and > 0 } ? least : null;
        }

        if (AttributesOf(member, parameter, Annotations, "LengthAttribute") is { ConstructorArguments: [{ Value: int lower }, { Value: int upper }] })
        {
            (minimum, maximum) = (lower, upper);
        }

        if (AttributesOf(member, parameter, Annotations, "MinLengthAttribute") is { ConstructorArguments: [{ Value: int minLength }] })
        {
            minimum = minLength;
        }

        if (AttributesOf(member, parameter, Annotations, "MaxLengthAttribute") is { ConstructorArguments: [{ Value: int maxLength and >= 0 }] })
        {
            maximum = maxLength;
        }

        if (minimum is not null || maximum is not null)
        {
            constraints.Add(new LengthConstraint(minimum, maximum));
        }
    }
}
