using BatchTyped.Roslyn;
using BatchTyped.Roslyn.Model;

namespace BatchTyped.Generator.Emit;

/// <content>The key: written into the <c>custom_id</c>, and read back from it.</content>
internal sealed partial class TaskEmitter
{
    private void WriteKey()
    {
        var placeholders = _task.Key.Values;
        var key = placeholders.Count == 1 ? placeholders[0].Access : "(" + string.Join(", ", placeholders.Select(p => p.Access)) + ")";
        Member($"{_task.Key.Type} {_contract.OfKey}.Key => {key};");

        OpenMember($"""
            static void {_contract.OfTask}.WriteCustomId(
                {Writer}, {_task.Place.FullName} item)
            """);
        for (var i = 0; i < _task.Key.Parts.Count; i++)
        {
            _source.Write(WriteKeyStatement(_task.Key.Parts[i], TextBehind(i)));
        }

        _source.Close();

        OpenMember($"""
            static bool {_contract.Base}.TryReadKey(
                global::System.ReadOnlySpan<byte> customId, {MaybeNull} out {_task.Key.Type} key)
            """);
        if (_task.Key.IsReadable)
        {
            ReadKey(placeholders);
        }
        else
        {
            _source.Write("""
                // A hash can't be turned back into the value it stands for.
                key = default;
                return false;
                """);
        }

        _source.Close();
    }

    private string TextBehind(int index) => index + 1 < _task.Key.Parts.Count && _task.Key.Parts[index + 1] is KeyText text ? text.Text : "";

    private static string WriteKeyStatement(KeyPart part, string textBehind) => part switch
    {
        KeyText text => $"writer.WriteRaw({Utf8Literal.Of(text.Text)});",
        KeyPlaceholder { Kind: KeyKind.String } p => textBehind.Length == 0
            ? $"writer.WriteId(item.{p.Access}, \"{p.Member}\");"
            : $"writer.WriteId(item.{p.Access}, \"{p.Member}\", separator: \"{textBehind}\");",
        KeyPlaceholder { Kind: KeyKind.Hash } p => $"writer.WriteIdHash(item.{p.Access}, \"{p.Member}\");",
        KeyPlaceholder { Kind: KeyKind.Enum, Enum: { } shape } p => $$"""
            writer.WriteId(item.{{p.Access}} switch
            {
            {{string.Concat(shape.Members.Where(m => !m.IsAlias).Select(m => $"    {shape.Type}.{m.Name} => \"{m.Name.ToPlainName()}\",\n"))}}    _ => null,
            }, "{{p.Member}}");
            """,
        KeyPlaceholder { Kind: KeyKind.Date } p => $"writer.WriteId(item.{p.Access}, \"{p.Format ?? "yyyy-MM-dd"}\");",
        KeyPlaceholder { Format: { } format } p => $"writer.WriteId(item.{p.Access}, \"{format}\");",
        KeyPlaceholder p => $"writer.WriteId(item.{p.Access});",
        _ => "",
    };

    private void ReadKey(IReadOnlyList<KeyPlaceholder> placeholders)
    {
        _source.Write("var reader = new global::BatchTyped.SourceGen.KeyReader(customId);");
        var locals = new LocalNames(placeholders.Select(placeholder => placeholder.Member));
        var again = new List<string>();
        for (var i = 0; i < _task.Key.Parts.Count; i++)
        {
            switch (_task.Key.Parts[i])
            {
                case KeyText text:
                    _source.Write($"reader.ReadFixed({Utf8Literal.Of(text.Text)});");
                    break;
                case KeyPlaceholder placeholder:
                    var isFirst = _task.Key.Parts.Take(i).OfType<KeyPlaceholder>().All(other => other.Access != placeholder.Access);
                    var local = isFirst ? locals.Of(placeholder.Member) : FormattableString.Invariant($"value{i}");
                    _source.Write($"var {local} ={(placeholder.Kind == KeyKind.Enum ? "\n" : " ")}{ReadKeyExpression(placeholder, TextBehind(i))};");
                    if (!isFirst)
                    {
                        again.Add($" && {local} == {locals.Of(placeholder.Member)}");
                    }

                    break;
            }
        }

        var key = string.Join(", ", placeholders.Select(placeholder => locals.Of(placeholder.Member)));
        _source.Write($"""
            key = {(placeholders.Count == 1 ? key : $"({key})")};
            return reader.IsComplete{string.Concat(again)};
            """);
    }

    private static string ReadKeyExpression(KeyPlaceholder placeholder, string textBehind) => placeholder switch
    {
        { Kind: KeyKind.String } => textBehind.Length == 0 ? "reader.ReadString()" : $"reader.ReadString({Utf8Literal.Of(textBehind)})",
        { Kind: KeyKind.Guid } => $"reader.ReadGuid(\"{placeholder.Format ?? "D"}\")",
        { Kind: KeyKind.Date } => $"reader.ReadDate(\"{placeholder.Format ?? "yyyy-MM-dd"}\")",
        { Kind: KeyKind.Enum, Enum: { } shape } => ReadKeyEnum(shape),
        _ => $"reader.ReadInteger<{placeholder.Type}>()",
    };

    /// <summary>Longer names first: one name may be the beginning of another.</summary>
    private static string ReadKeyEnum(EnumShape shape) => string.Concat(shape.Members
            .OrderByDescending(member => member.Name.ToPlainName().Length).ThenBy(member => member.Name, StringComparer.Ordinal)
            .Select(member => $"    reader.TryReadFixed({Utf8Literal.Of(member.Name.ToPlainName())}) ? {shape.Type}.{member.Name} :\n"))
        + $"    reader.UnknownName<{shape.Type}>()";
}
