using System.Text;
using BatchTyped.Roslyn.Model;

namespace BatchTyped.Roslyn.Schema;

/// <summary>
/// The JSON schema of a result type, inside the subset the API accepts (structured outputs documentation): what the subset can't
/// say stands in the description, in the form the official SDKs use.
/// </summary>
internal static class ResultSchema
{
    /// <summary>The schema as lines that are to be joined by nothing: one for each property, for a reader of generated code.</summary>
    internal static IReadOnlyList<string> Lines(TaskModel task)
    {
        var lines = new LineBuilder();
        if (task.IsWrapped)
        {
            WriteObject(lines, [("value", new ValueModel(task.Result, IsNullable: false), null, [])], ["value"], null);
        }
        else
        {
            WriteShape(lines, task.Result, null, []);
        }

        return lines.ToLines();
    }

    private static void WriteValue(LineBuilder lines, ValueModel value, string? description, IReadOnlyList<ConstraintModel> constraints)
    {
        if (!value.IsNullable || value.Shape is ScalarShape)
        {
            WriteShape(lines, value.Shape, description, constraints, value.IsNullable);
            return;
        }

        lines.Append("{");
        WriteDescription(lines, Description(description, constraints, value.Shape));
        lines.Append("\"anyOf\":[");
        WriteShape(lines, value.Shape, null, constraints, isDescribed: true);
        lines.Append(",{\"type\":\"null\"}]}");
    }

    private static void WriteShape(LineBuilder lines, Shape shape, string? description, IReadOnlyList<ConstraintModel> constraints, bool isNullable = false, bool isDescribed = false)
    {
        var text = isDescribed ? null : Description(description, constraints, shape);
        switch (shape)
        {
            case ObjectShape type:
                WriteObject(lines, type.Members.Select(m => (m.JsonName, m.Value, m.Description, (IReadOnlyList<ConstraintModel>)m.Constraints)),
                    type.Members.Where(m => m.IsRequired).Select(m => m.JsonName), text);
                break;
            case UnionShape type:
                WriteUnion(lines, type, text);
                break;
            case EnumShape type:
                lines.Append("{");
                WriteDescription(lines, text);
                lines.Append($"\"type\":\"string\",\"enum\":[{string.Join(",", type.Members.Select(m => JsonText.Quote(m.JsonName)).Distinct())}]}}");
                break;
            case ListShape type:
                lines.Append("{");
                WriteDescription(lines, text);
                lines.Append(constraints.OfType<LengthConstraint>().Any(length => length.Minimum > 0) ? "\"type\":\"array\",\"minItems\":1,\"items\":" : "\"type\":\"array\",\"items\":");
                WriteValue(lines, type.Element, null, []);
                lines.Append("}");
                break;
            case ScalarShape type:
                var name = JsonTypeOf(type.Kind);
                lines.Append("{");
                WriteDescription(lines, text);
                lines.Append($"\"type\":{(isNullable ? $"[\"{name}\",\"null\"]" : $"\"{name}\"")}{EnumOf(constraints, isNullable)}{PatternOf(constraints)}{(FormatOf(type.Kind) is { } format ? $",\"format\":\"{format}\"" : "")}}}");
                break;
        }
    }

    /// <summary>The discriminator is the first property of each case, so that the model decides on it before it writes the rest.</summary>
    private static void WriteUnion(LineBuilder lines, UnionShape union, string? description)
    {
        lines.Append("{");
        WriteDescription(lines, description);
        lines.Append("\"anyOf\":[");
        var separator = "";
        foreach (var one in union.Cases)
        {
            lines.Append(separator);
            var tag = one.IsNumber ? $"{{\"type\":\"integer\",\"const\":{one.Tag}}}" : $"{{\"type\":\"string\",\"const\":{JsonText.Quote(one.Tag)}}}";
            WriteObject(
                lines,
                one.Object.Members.Select(m => (m.JsonName, m.Value, m.Description, (IReadOnlyList<ConstraintModel>)m.Constraints)),
                one.Object.Members.Where(m => m.IsRequired).Select(m => m.JsonName).Prepend(union.Discriminator),
                one.Object.Description,
                first: $"{JsonText.Quote(union.Discriminator)}:{tag}");
            separator = ",";
        }

        lines.Append("]}");
    }

    private static void WriteObject(
        LineBuilder lines,
        IEnumerable<(string Name, ValueModel Value, string? Description, IReadOnlyList<ConstraintModel> Constraints)> members,
        IEnumerable<string> required,
        string? description,
        string first = "")
    {
        lines.Append("{");
        WriteDescription(lines, description);
        lines.Append("\"type\":\"object\",\"properties\":{" + first);
        var separator = first.Length > 0 ? "," : "";
        foreach (var member in members)
        {
            lines.EndLine();
            lines.Append($"{separator}{JsonText.Quote(member.Name)}:");
            WriteValue(lines, member.Value, member.Description, member.Constraints);
            separator = ",";
        }

        lines.EndLine();
        lines.Append($"}},\"required\":[{string.Join(",", required.Select(JsonText.Quote))}],\"additionalProperties\":false}}");
    }

    private static void WriteDescription(LineBuilder lines, string? description)
    {
        if (description is not null)
        {
            lines.Append($"\"description\":{JsonText.Quote(description)},");
        }
    }

    private static string? Description(string? description, IReadOnlyList<ConstraintModel> constraints, Shape shape)
    {
        description = WithNames(description ?? DescriptionOf(shape), shape);
        constraints = [.. constraints.Where(constraint => constraint is not BoundConstraint bound || IsWithin(bound, shape))];
        var words = constraints.SelectMany(constraint => Words(constraint, shape)).Concat(OwnBounds(shape, constraints)).ToList();
        if (words.Count == 0)
        {
            return description;
        }

        var note = "{" + string.Join(", ", words) + "}";
        return description is null ? note : description + "\n\n" + note;
    }

    /// <summary>A bound beyond what the type holds says less than the type does.</summary>
    private static bool IsWithin(BoundConstraint bound, Shape shape) => shape is not ScalarShape number || NumberType.Of(number).Literal(bound) is not null;

    private static string? DescriptionOf(Shape shape) => shape switch
    {
        ObjectShape type => type.Description,
        UnionShape type => type.Description,
        EnumShape type => type.Description,
        _ => null,
    };

    /// <summary>What is said of an enum's members, a line for each.</summary>
    private static string? WithNames(string? description, Shape shape)
    {
        var lines = (shape as EnumShape)?.Members.Where(member => member.Description is not null).Select(member => $"- {member.JsonName}: {member.Description}").ToList();
        return lines is null or { Count: 0 } ? description : (description is null ? "" : description + "\n\n") + string.Join("\n", lines);
    }

    private static IEnumerable<string> Words(ConstraintModel constraint, Shape shape)
    {
        switch (constraint)
        {
            case BoundConstraint bound:
                yield return $"{(bound.IsExclusive ? bound.IsMinimum ? "exclusiveMinimum" : "exclusiveMaximum" : bound.IsMinimum ? "minimum" : "maximum")}: {bound.Limit}";
                break;
            case PatternConstraint { IsInSchema: false } pattern:
                yield return $"pattern: {pattern.Pattern}";
                break;
            case LengthConstraint length:
                var noun = shape is ListShape ? "Items" : "Length";
                if (length.Minimum is { } minimum && (minimum > 1 || shape is not ListShape))
                {
                    yield return FormattableString.Invariant($"min{noun}: {minimum}");
                }

                if (length.Maximum is { } maximum)
                {
                    yield return FormattableString.Invariant($"max{noun}: {maximum}");
                }

                break;
        }
    }

    /// <summary>What the .NET type itself can't hold and the model might write: the bounds of small and of unsigned numbers, one character.</summary>
    private static IEnumerable<string> OwnBounds(Shape shape, IReadOnlyList<ConstraintModel> constraints)
    {
        if (shape is ScalarShape { Kind: ScalarKind.Char })
        {
            return ["minLength: 1", "maxLength: 1"];
        }

        (string? minimum, string? maximum) = shape.Type switch
        {
            "sbyte" => ("-128", "127"),
            "byte" => ("0", "255"),
            "short" => ("-32768", "32767"),
            "ushort" => ("0", "65535"),
            "uint" or "ulong" or "nuint" or "global::System.UInt128" => ("0", default(string)),
            _ => (null, null),
        };
        var stated = constraints.OfType<BoundConstraint>().ToList();
        return new[]
        {
            minimum is null || stated.Exists(bound => bound.IsMinimum) ? null : "minimum: " + minimum,
            maximum is null || stated.Exists(bound => !bound.IsMinimum) ? null : "maximum: " + maximum,
        }.OfType<string>();
    }

    private static string EnumOf(IReadOnlyList<ConstraintModel> constraints, bool isNullable) => constraints.OfType<AllowedConstraint>().FirstOrDefault() is { } allowed
        ? $",\"enum\":[{string.Join(",", isNullable ? allowed.Json.Append("null") : allowed.Json)}]"
        : "";

    private static string PatternOf(IReadOnlyList<ConstraintModel> constraints) => constraints.OfType<PatternConstraint>().FirstOrDefault(pattern => pattern.IsInSchema) is { } pattern
        ? $",\"pattern\":{JsonText.Quote(SchemaPattern.Anchored(pattern.Pattern))}"
        : "";

    private static string JsonTypeOf(ScalarKind kind) => kind switch
    {
        ScalarKind.Boolean => "boolean",
        ScalarKind.Integer => "integer",
        ScalarKind.Float or ScalarKind.Decimal => "number",
        _ => "string",
    };

    private static string? FormatOf(ScalarKind kind) => kind switch
    {
        ScalarKind.Guid => "uuid",
        ScalarKind.DateTime or ScalarKind.DateTimeOffset => "date-time",
        ScalarKind.DateOnly => "date",
        ScalarKind.TimeOnly => "time",
        ScalarKind.TimeSpan => "duration",
        ScalarKind.Uri => "uri",
        _ => null,
    };

    private sealed class LineBuilder
    {
        private readonly List<string> _lines = [];
        private readonly StringBuilder _line = new();

        internal void Append(string text) => _line.Append(text);

        internal void EndLine()
        {
            if (_line.Length > 0)
            {
                _lines.Add(_line.ToString());
                _line.Clear();
            }
        }

        internal IReadOnlyList<string> ToLines()
        {
            EndLine();
            return _lines;
        }
    }
}
