using BatchTyped.Roslyn.Model;
using BatchTyped.Roslyn.Schema;

namespace BatchTyped.Generator.Emit;

/// <content>Unions: one method that looks at the discriminator, and one for each case.</content>
internal sealed partial class TaskEmitter
{
    private void WriteUnionWriter(UnionShape union)
    {
        _source.BlankLine();
        _source.Open($"internal static void Write{_names.Of(union)}({Writer}, {union.Type}? value)");
        _source.Open("if (value is null)");
        _source.Write("writer.WriteNull();");
        _source.Close();
        foreach (var one in union.Cases)
        {
            _source.Open($"else if (value.GetType() == typeof({one.Object.Type}))");
            _source.Write($"Write{_names.Of(union, one)}(ref writer, ({one.Object.Type})value);");
            _source.Close();
        }

        _source.Open("else");
        _source.Write("writer.UnknownCase(value);");
        _source.Close();
        _source.Close();
        foreach (var one in union.Cases)
        {
            WriteObjectWriter(one.Object, _names.Of(union, one), $"{{{JsonText.Quote(union.Discriminator)}:{(one.IsNumber ? one.Tag : JsonText.Quote(one.Tag))},");
        }
    }

    private void WriteUnionReader(UnionShape union)
    {
        _source.BlankLine();
        _source.Open($"internal static {union.Type} Read{_names.Of(union)}({Reader})");
        _source.Write($"var tag = reader.FindTag({Utf8Literal.Of(union.Discriminator)});");
        _source.Write("return");
        _source.Indent();
        foreach (var one in union.Cases)
        {
            _source.Write($"tag.Is({Utf8Literal.Of(one.Tag)}) ? Read{_names.Of(union, one)}(ref reader) :");
        }

        var tags = string.Join(", ", union.Cases.Select(one => one.Tag));
        _source.Write($"reader.UnknownTag<{union.Type}>({CodeText.Literal(union.Discriminator)}, {CodeText.Literal(tags)});");
        _source.Unindent();
        _source.Close();
        foreach (var one in union.Cases)
        {
            WriteObjectReader(one.Object, _names.Of(union, one), union.Discriminator);
        }
    }
}
