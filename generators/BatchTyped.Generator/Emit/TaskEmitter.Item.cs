using BatchTyped.Roslyn.Model;

namespace BatchTyped.Generator.Emit;

/// <content>The item as it is stored: one method for each type it is made of.</content>
internal sealed partial class TaskEmitter
{
    private void WriteItem()
    {
        var name = _names.Of(_task.Item);
        Member($"""
            static void {_contract.OfTask}.WriteItem(
                {Writer}, {_task.Place.FullName} item) =>
                {Helper}.Write{name}(ref writer, item);
            """);
        Member($"""
            static {_task.Place.FullName} {_contract.OfTask}.ReadItem(
                {Reader}) =>
                {Helper}.Read{name}(ref reader);
            """);
    }

    /// <summary>Prints what handles each type: items are written and read, results only read, enums of prompts only named.</summary>
    private void WriteShapes()
    {
        var stored = _names.Collect([_task.Item, .. JsonPlaceholders.Select(placeholder => placeholder.Json!.Shape)]);
        var read = _names.Collect(_task.Item, _task.Result);
        var named = _names.Collect([.. stored, .. _task.Prompts.SelectMany(prompt => prompt.Parts).OfType<PlaceholderPart>().Select(part => part.Enum).OfType<Shape>()]);
        foreach (var shape in named.OfType<EnumShape>())
        {
            WriteNameOf(shape);
        }

        WriteJsonWriters();
        foreach (var shape in stored)
        {
            switch (shape)
            {
                case UnionShape type:
                    WriteUnionWriter(type);
                    break;
                case ObjectShape type:
                    WriteObjectWriter(type, _names.Of(type), "{");
                    break;
            }
        }

        foreach (var shape in read)
        {
            switch (shape)
            {
                case EnumShape type:
                    WriteEnumReader(type);
                    break;
                case UnionShape type:
                    WriteUnionReader(type);
                    break;
                case ObjectShape type:
                    WriteObjectReader(type);
                    break;
            }
        }
    }

    private void WriteNameOf(EnumShape shape)
    {
        _source.BlankLine();
        _source.Write($"internal static string NameOf{_names.Of(shape)}({shape.Type} value) => value switch");
        _source.Write("{");
        _source.Indent();
        foreach (var member in shape.Members.Where(member => !member.IsAlias))
        {
            _source.Write($"{shape.Type}.{member.Name} => {CodeText.Literal(member.JsonName)},");
        }

        _source.Write("_ => value.ToString(\"D\"),");
        _source.Unindent();
        _source.Write("};");
    }

    /// <param name="shape">The type.</param>
    /// <param name="name">What the method is called by.</param>
    /// <param name="opening">What stands in front of the first member: a brace, and of a case of a union its discriminator.</param>
    private void WriteObjectWriter(ObjectShape shape, string name, string opening)
    {
        _patternLocals = 0;
        _source.BlankLine();
        _source.Open($"internal static void Write{name}({Writer}, {shape.Type}{(shape.IsValueType ? "" : "?")} value)");
        if (!shape.IsValueType)
        {
            _source.Write("""
                if (value is null)
                {
                    writer.WriteNull();
                    return;
                }
                """);
            _source.BlankLine();
        }

        var separator = opening;
        foreach (var member in shape.Members)
        {
            _source.Write($"writer.WriteRaw({Utf8Literal.Of($"{separator}{BatchTyped.Roslyn.Schema.JsonText.Quote(member.JsonName)}:")});");
            _source.Write(WriteExpression(member.Value, $"value.{member.Name}", "writer") + ";");
            separator = ",";
        }

        _source.Write($"writer.WriteRaw({Utf8Literal.Of(shape.Members.Count == 0 ? opening.TrimEnd(',') + "}" : "}")});");
        _source.Close();
    }

    /// <summary>A variable of a pattern is one of its whole method, so that each has a name of its own.</summary>
    private string PatternLocal() => _patternLocal = ++_patternLocals == 1 ? "name" : FormattableString.Invariant($"name{_patternLocals}");

    private string _patternLocal = "";
    private int _patternLocals;

    private string WriteExpression(ValueModel value, string access, string writer) => value.Shape switch
    {
        EnumShape type => value.IsNullable
            ? $"{writer}.WriteString({access} is {{ }} {PatternLocal()} ? NameOf{_names.Of(type)}({_patternLocal}) : null)"
            : $"{writer}.WriteString(NameOf{_names.Of(type)}({access}))",
        ObjectShape type when type.IsValueType && value.IsNullable => $"{writer}.WriteOrNull({access}, Write{_names.Of(type)})",
        ObjectShape or UnionShape => $"Write{_names.Of(value.Shape)}(ref {writer}, {access})",
        ListShape { IsValueType: true } when value.IsNullable =>
            $"{writer}.WriteOrNull({access}, static (ref w, v) => {WriteExpression(value with { IsNullable = false }, "v", "w")})",
        ListShape { Kind: ListKind.Collection } list => $"{writer}.WriteList<{list.Element.Type}>({access}, static (ref w, v) => {WriteExpression(list.Element, "v", "w")})",
        ListShape list => $"{writer}.WriteList({access}, static (ref w, v) => {WriteExpression(list.Element, "v", "w")})",
        ScalarShape { Kind: ScalarKind.Boolean } => $"{writer}.WriteBoolean({access})",
        ScalarShape { Kind: ScalarKind.Integer or ScalarKind.Float or ScalarKind.Decimal } => $"{writer}.WriteNumber({access})",
        ScalarShape { Kind: ScalarKind.DateTime or ScalarKind.DateTimeOffset or ScalarKind.DateOnly or ScalarKind.TimeOnly } => $"{writer}.WriteString({access}, \"O\")",
        ScalarShape { Kind: ScalarKind.TimeSpan } => $"{writer}.WriteString({access}, \"c\")",
        ScalarShape { Kind: ScalarKind.Image or ScalarKind.Document } => $"{writer}.WriteMedia({access})",
        ScalarShape { Kind: ScalarKind.Uri } => $"{writer}.WriteString({access}?.OriginalString)",
        _ => $"{writer}.WriteString({access})",
    };
}
