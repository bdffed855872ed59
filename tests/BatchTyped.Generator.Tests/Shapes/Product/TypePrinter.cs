using System.Text;

namespace BatchTyped.Generator.Tests.Shapes.Product;

/// <summary>Prints a type with members, each on a line of its own, and a method that makes a value of it.</summary>
internal static class TypePrinter
{
    internal static string Keyword(TypeForm form) => form switch
    {
        TypeForm.PositionalRecord or TypeForm.InitRecord => "record",
        TypeForm.PositionalStruct => "record struct",
        TypeForm.SetStruct => "struct",
        _ => "class",
    };

    internal static string Print(string header, string name, TypeForm form, IReadOnlyList<DrawnMember> members, string bases)
    {
        var text = new StringBuilder();
        var isPositional = form is TypeForm.PositionalRecord or TypeForm.PositionalStruct or TypeForm.PrimaryClass;
        text.Append($"{header} {Keyword(form)} {name}");
        if (isPositional)
        {
            text.Append('(');
            text.AppendJoin(',', members.Select(member => form == TypeForm.PrimaryClass
                ? $"\n    {member.Type} {member.Name}"
                : $"\n    {(member.Attributes.Length == 0 ? "" : $"[property: {member.Attributes}] ")}{member.Type} {member.Name}"));
            text.Append(')');
        }

        text.Append($"{bases}\n{{\n");
        for (var i = 0; i < members.Count; i++)
        {
            var member = members[i];
            var attributes = member.Attributes.Length == 0 ? "" : $"[{member.Attributes}] ";
            text.Append(form switch
            {
                TypeForm.PositionalRecord or TypeForm.PositionalStruct => "",
                TypeForm.PrimaryClass => $"    {attributes}public {member.Type} {member.Name} {{ get; }} = {member.Name};\n",
                TypeForm.InitRecord => $"    {attributes}public {member.Type} {member.Name} {{ get; init; }}\n",
                TypeForm.RequiredClass => $"    {attributes}public required {member.Type} {member.Name} {{ get; init; }}\n",
                TypeForm.MixedClass => $"    {attributes}{member.Accessors.Replace("T M", $"{member.Type} {member.Name}", StringComparison.Ordinal).Replace("SAMPLE", member.Sample(0), StringComparison.Ordinal)}\n",
                _ => $"    {attributes}public {member.Type} {member.Name} {{ get; set; }}\n",
            });
        }

        text.Append($"    [global::System.Obsolete] public static {name} Create_({string.Join(", ", members.Select((member, i) => $"{member.Type} a{i}"))})\n    {{\n");
        if (isPositional)
        {
            text.Append($"        return new {name}({string.Join(", ", members.Select((_, i) => $"a{i}"))});\n");
        }
        else
        {
            var settable = members.Select((member, i) => (member, i)).Where(pair => form != TypeForm.MixedClass || IsSettable(pair.member.Accessors));
            text.Append($"        return new {name}() {{ {string.Join(", ", settable.Select(pair => $"{pair.member.Name} = a{pair.i}"))} }};\n");
        }

        return text.Append("    }\n}\n").ToString();
    }

    private static bool IsSettable(string accessors) => accessors.Contains("set", StringComparison.Ordinal) || accessors.Contains("init", StringComparison.Ordinal) || accessors.Contains("required", StringComparison.Ordinal) || accessors == "public T M;";
}
