using BatchTyped.Generator.Request;
using BatchTyped.Roslyn.Model;
using BatchTyped.Roslyn.Schema;

namespace BatchTyped.Generator.Emit;

/// <content>The request: constants, and one call for each placeholder.</content>
internal sealed partial class TaskEmitter
{
    private void WriteParams()
    {
        OpenMember($"""
            static void {_contract.OfTask}.WriteParams(
                {Writer}, {_task.Place.FullName} item)
            """);
        var number = 0;
        _patternLocals = 0;
        foreach (var part in RequestText.Of(_task))
        {
            _source.Write(part switch
            {
                FixedPart { Text: { Length: <= 20 } text } => $"writer.WriteRaw({Utf8Literal.Of(text)});",
                FixedPart => FormattableString.Invariant($"writer.WriteRaw({Helper}.Params{number++});"),
                CallPart call => $"writer.{call.Method}();",
                SchemaPart => $"writer.WriteRaw({Helper}.Schema);",
                ValuePart value => ValueStatement(value.Placeholder),
                _ => "",
            });
        }

        _source.Close();
    }

    private string ValueStatement(PlaceholderPart placeholder)
    {
        var access = "item." + placeholder.Access;
        return placeholder switch
        {
            { Kind: PlaceholderKind.Json } => $"writer.WriteJson({access}, {Helper}.{JsonWriter(placeholder)});",
            { Kind: PlaceholderKind.Block } => $"writer.{(placeholder.IsCollection ? "WriteBlocks" : "WriteBlock")}({access});",
            { IsCollection: true } => $"writer.WriteLines({access}{(placeholder.IsNullableStruct ? " ?? default" : "")}, static (ref w, v) => {WriteTextExpression(placeholder, "v", "w")});",
            _ => WriteTextExpression(placeholder, access, "writer") + ";",
        };
    }

    private string WriteTextExpression(PlaceholderPart placeholder, string access, string writer)
    {
        var format = placeholder.Format is null ? "" : ", " + CodeText.Literal(placeholder.Format);
        return placeholder.Kind switch
        {
            _ when placeholder.Fence is { } tag => $"{writer}.WriteFenced({access}, {CodeText.Literal(tag)})",
            PlaceholderKind.Enum when placeholder.IsNullable => $"{writer}.WriteText({access} is {{ }} {PatternLocal()} ? {Helper}.NameOf{_names.Of(placeholder.Enum!)}({_patternLocal}) : null)",
            PlaceholderKind.Enum => $"{writer}.WriteText({Helper}.NameOf{_names.Of(placeholder.Enum!)}({access}))",
            PlaceholderKind.Uri => $"{writer}.WriteText({access}?.OriginalString)",
            PlaceholderKind.Formattable =>
                $"{writer}.WriteText(((global::System.IFormattable?){access})?.ToString({(format.Length == 0 ? "null" : format.Substring(2))}, global::System.Globalization.CultureInfo.InvariantCulture))",
            _ => $"{writer}.WriteText({access}{format})",
        };
    }

    /// <summary>The placeholders that are written as JSON, in order; each gets a method of its own.</summary>
    private List<PlaceholderPart> JsonPlaceholders => [.. _task.Prompts.SelectMany(prompt => prompt.Parts).OfType<PlaceholderPart>().Where(part => part.Kind == PlaceholderKind.Json).Distinct()];

    private string JsonWriter(PlaceholderPart placeholder) => FormattableString.Invariant($"WriteJson{JsonPlaceholders.IndexOf(placeholder)}");

    private void WriteJsonWriters()
    {
        foreach (var placeholder in JsonPlaceholders)
        {
            _source.BlankLine();
            _source.Write($"internal static void {JsonWriter(placeholder)}({Writer}, {placeholder.Json!.Type} value) =>\n    {WriteExpression(placeholder.Json, "value", "writer")};");
        }
    }

    /// <summary>Prints the fixed parts that are too long to stand in the writer itself, and the schema.</summary>
    private void WriteConstants()
    {
        var number = 0;
        foreach (var part in RequestText.Of(_task).OfType<FixedPart>().Where(part => part.Text.Length > 20))
        {
            WriteConstant(FormattableString.Invariant($"Params{number++}"), part.Lines);
        }

        if (!_task.IsPlainText)
        {
            WriteConstant("Schema", ResultSchema.Lines(_task));
        }
    }

    private void WriteConstant(string name, IEnumerable<string> lines)
    {
        _source.BlankLine();
        _source.Write($"internal static global::System.ReadOnlySpan<byte> {name} =>");
        _source.Indent();
        _source.Write(string.Join(" +\n", Utf8Literal.Lines(lines)) + ";");
        _source.Unindent();
    }
}
