using System.Globalization;
using BatchTyped.Roslyn;
using BatchTyped.Roslyn.Model;
using BatchTyped.Roslyn.Schema;

namespace BatchTyped.Generator.Emit;

/// <content>Readers: one method for each type, which names its properties in their order.</content>
internal sealed partial class TaskEmitter
{
    private const int BitsOfSeen = 64;

    private readonly List<string> _patterns = [];

    private void WriteResultReader()
    {
        if (_task.IsPlainText)
        {
            return;
        }

        _source.BlankLine();
        if (!_task.IsWrapped)
        {
            _source.Write($"internal static {_task.Result.Type} ReadResult({Reader}) => Read{_names.Of(_task.Result)}(ref reader);");
            return;
        }

        _source.Write("/// <summary>Takes the value out of the object that stands around it: structured output has an object at its root.</summary>");
        _source.Open($"internal static {_task.Result.Type} ReadResult({Reader})");
        var member = new MemberModel
        {
            Name = "value",
            JsonName = "value",
            Value = new ValueModel(_task.Result, IsNullable: false),
            IsRequired = true,
            Binding = MemberBinding.Argument,
            DefaultValue = null,
            Description = null,
            Constraints = [],
        };
        var locals = new LocalNames([member.Name]);
        WriteProperties([member], locals);
        _source.Write($"return {locals.Of(member.Name)};");
        _source.Close();
    }

    private void WriteEnumReader(EnumShape shape)
    {
        _source.BlankLine();
        _source.Open($"internal static {shape.Type} Read{_names.Of(shape)}({Reader})");
        _source.Write("var name = reader.ReadName();");
        _source.Write("return");
        _source.Indent();
        foreach (var member in shape.Members)
        {
            _source.Write($"name.Is({Utf8Literal.Of(member.JsonName)}) ? {shape.Type}.{member.Name} :");
        }

        _source.Write($"({shape.Type})reader.UnknownName<{shape.Underlying}>({CodeText.Literal(string.Join(", ", shape.Members.Select(member => member.JsonName)))});");
        _source.Unindent();
        _source.Close();
    }

    private void WriteObjectReader(ObjectShape shape) => WriteObjectReader(shape, _names.Of(shape), discriminator: null);

    private void WriteObjectReader(ObjectShape shape, string name, string? discriminator)
    {
        _source.BlankLine();
        _source.Open($"internal static {shape.Type} Read{name}({Reader})");
        var locals = new LocalNames(shape.Members.Select(member => member.Name));
        WriteProperties([.. shape.Members], locals, discriminator);
        WriteConstruction(shape, locals);
        _source.Close();
    }

    /// <summary>Prints locals, the loop over the properties, and the check that none is missing.</summary>
    private void WriteProperties(IReadOnlyList<MemberModel> members, LocalNames locals, string? discriminator = null)
    {
        foreach (var member in members)
        {
            var initial = member.DefaultValue ?? (member.Value is { IsNullable: false, Shape.IsValueType: false } ? "default!" : "default");
            _source.Write($"{member.Value.Type} {locals.Of(member.Name)} = {initial};");
        }

        for (var group = 0; group * BitsOfSeen < members.Count; group++)
        {
            _source.Write($"var {Seen(group)} = 0UL;");
        }

        _source.Open("if (!reader.StartObject())");
        _source.Write("return default!;");
        _source.Close();
        _source.BlankLine();
        _source.Open("while (reader.NextProperty())");
        if (discriminator is not null)
        {
            _source.Open($"if (reader.TryEnterProperty({Utf8Literal.Of(discriminator)}))");
            _source.Write("reader.PassTag();");
            _source.Close();
        }

        for (var i = 0; i < members.Count; i++)
        {
            WriteProperty(members[i], locals.Of(members[i].Name), i, isFirst: i == 0 && discriminator is null);
        }

        if (members.Count == 0 && discriminator is null)
        {
            _source.Write("reader.UnknownProperty();");
        }
        else
        {
            _source.Open("else");
            _source.Write("reader.UnknownProperty();");
            _source.Close();
        }

        _source.Close();
        _source.BlankLine();
        WriteRequired(members);
    }

    private void WriteProperty(MemberModel member, string local, int index, bool isFirst)
    {
        _source.Open($"{(isFirst ? "if" : "else if")} (reader.TryEnterProperty({Utf8Literal.Of(member.JsonName)}))");
        _source.Write(FormattableString.Invariant($"reader.Once(ref {Seen(index / BitsOfSeen)}, {index % BitsOfSeen});"));
        _source.Write($"{local} = {ReadExpression(member.Value, "reader")};");
        foreach (var constraint in member.Constraints)
        {
            if (CheckStatement(constraint, member.Value, local) is { } check)
            {
                _source.Write(check);
            }
        }

        _source.Close();
    }

    private void WriteRequired(IReadOnlyList<MemberModel> members)
    {
        for (var group = 0; group * BitsOfSeen < members.Count; group++)
        {
            var part = members.Skip(group * BitsOfSeen).Take(BitsOfSeen).ToList();
            if (part.Exists(member => member.IsRequired))
            {
                var bits = string.Concat(part.Select(member => member.IsRequired ? '1' : '0').Reverse());
                _source.Write($"reader.Require({Seen(group)}, 0b{bits}UL, {CodeText.Literal(string.Join("\n", part.Select(member => member.JsonName)))});");
            }
        }
    }

    private static string Seen(int group) => group == 0 ? "seen" : "seen" + (group + 1).ToString(CultureInfo.InvariantCulture);

    private void WriteConstruction(ObjectShape shape, LocalNames locals)
    {
        var arguments = string.Join(", ", shape.Arguments.Select(argument => argument.Member is { } member ? (argument.IsIn ? "in " : "") + locals.Of(member) : argument.Constant));
        var assigned = shape.Members.Select((member, index) => (Member: member, Index: index)).Where(pair => pair.Member.Binding == MemberBinding.Assignment).ToList();
        var initialized = shape.Members.Where(member => member.Binding == MemberBinding.Initializer).Select(member => $"    {member.Name} = {locals.Of(member.Name)},\n")
            .Concat(shape.LeftOut.Select(member => $"    {member} = default!,\n")).ToList();
        var creation = $"new {shape.Type}({arguments})";
        if (initialized.Count > 0)
        {
            creation += "\n{\n" + string.Concat(initialized) + "}";
        }

        var validations = ValidationStatements(shape).ToList();
        if (assigned.Count == 0 && validations.Count == 0)
        {
            _source.Write($"return reader.Failed ? default! : {creation};");
            return;
        }

        _source.Open("if (reader.Failed)");
        _source.Write("return default!;");
        _source.Close();
        _source.BlankLine();
        _source.Write($"var result = {creation};");
        foreach (var (member, index) in assigned)
        {
            _source.Open(FormattableString.Invariant($"if (({Seen(index / BitsOfSeen)} & (1UL << {index % BitsOfSeen})) != 0)"));
            _source.Write($"result.{member.Name} = {locals.Of(member.Name)};");
            _source.Close();
        }

        foreach (var validation in validations)
        {
            _source.Write(validation);
        }

        _source.BlankLine();
        _source.Write("return result;");
    }

    /// <summary>The checks that are the user's own: attributes of the members, then those of the type, then the type itself.</summary>
    private IEnumerable<string> ValidationStatements(ObjectShape shape)
    {
        foreach (var member in shape.Members)
        {
            foreach (var validation in member.Constraints.OfType<ValidationConstraint>())
            {
                yield return $"reader.IsValid(result, result.{member.Name}, {ValidationName(validation.Code)}, {CodeText.Literal(member.Name.ToPlainName())}, {CodeText.Literal(member.JsonName)});";
            }
        }

        foreach (var validation in shape.Validations)
        {
            yield return $"reader.IsValid(result, result, {ValidationName(validation)}, {CodeText.Literal(shape.Name)});";
        }

        if (shape.ValidatesItself)
        {
            yield return $"reader.IsValid(result, {CodeText.Literal(shape.Name)});";
        }
    }

    private string ValidationName(string code)
    {
        if (!_validations.Contains(code))
        {
            _validations.Add(code);
        }

        return FormattableString.Invariant($"Validation{_validations.IndexOf(code)}");
    }

    private readonly List<string> _validations = [];

    private string ReadExpression(ValueModel value, string reader)
    {
        var expression = value.Shape switch
        {
            EnumShape or ObjectShape or UnionShape => $"Read{_names.Of(value.Shape)}(ref {reader})",
            ListShape { Kind: ListKind.Collection } list => $"{reader}.ReadCollection<{list.Type}, {list.Element.Type}>(static (ref r) => {ReadExpression(list.Element, "r")})",
            ListShape list => $"{reader}.Read{list.Kind}<{list.Element.Type}>(static (ref r) => {ReadExpression(list.Element, "r")})",
            ScalarShape scalar => $"{reader}.{ScalarMethod(scalar)}()",
            _ => throw new InvalidOperationException($"No reader for {value.Shape}."),
        };
        return value.IsNullable ? $"{reader}.IsNull() ? null : {expression}" : expression;
    }

    private static string ScalarMethod(ScalarShape scalar) => scalar.Kind switch
    {
        ScalarKind.Integer => $"ReadInteger<{scalar.Type}>",
        ScalarKind.Float => $"ReadFloat<{scalar.Type}>",
        _ => "Read" + scalar.Kind,
    };

    private string? CheckStatement(ConstraintModel constraint, ValueModel value, string local) => constraint switch
    {
        BoundConstraint bound when NumberType.Of((ScalarShape)value.Shape).Literal(bound) is { } limit =>
            $"reader.{(bound.IsExclusive ? bound.IsMinimum ? "MoreThan" : "LessThan" : bound.IsMinimum ? "AtLeast" : "AtMost")}<{value.Shape.Type}>({local}, {limit});",
        LengthConstraint length =>
            $"reader.HasLength({local}{Named("minimum", length.Minimum)}{Named("maximum", length.Maximum)});",
        PatternConstraint pattern => $"reader.Matches({local}, {PatternName(pattern)});",
        AllowedConstraint allowed when value.Shape is ScalarShape { Kind: not ScalarKind.String } => $"{local} = reader.OneOf<{value.Shape.Type}>({local}, [{string.Join(", ", allowed.Code)}]);",
        AllowedConstraint allowed => $"{local} = reader.OneOf({local}, [{string.Join(", ", allowed.Code)}]);",
        _ => null,
    };

    private string PatternName(PatternConstraint constraint)
    {
        if (!_patterns.Contains(constraint.Pattern))
        {
            _patterns.Add(constraint.Pattern);
        }

        return FormattableString.Invariant($"Pattern{_patterns.IndexOf(constraint.Pattern)}");
    }

    /// <summary>Prints the regular expressions and attributes that the readers above use.</summary>
    private void WritePatterns()
    {
        for (var i = 0; i < _patterns.Count; i++)
        {
            _source.BlankLine();
            _source.Write(FormattableString.Invariant($"""
                private static readonly global::System.Text.RegularExpressions.Regex Pattern{i} = new(
                    {CodeText.Literal(_patterns[i])},
                    global::System.Text.RegularExpressions.RegexOptions.CultureInvariant,
                    global::System.TimeSpan.FromSeconds(2));
                """));
        }

        for (var i = 0; i < _validations.Count; i++)
        {
            _source.BlankLine();
            _source.Write(FormattableString.Invariant($"private static readonly global::System.ComponentModel.DataAnnotations.ValidationAttribute Validation{i} =\n    {_validations[i]};"));
        }
    }

    private static string Named(string name, int? value) => value is { } known ? FormattableString.Invariant($", {name}: {known}") : "";
}
