using System.Globalization;
using System.Text;

namespace BatchTyped.Generator.Tests.Shapes.Product;

/// <summary>
/// A task and its result type, drawn from a number: member types, nullability, attributes, accessibility, forms of declaration, names,
/// whose assembly, placeholders and keys. Members are taken from the catalogues in turn, so that a few hundred cases meet every one.
/// </summary>
internal sealed class DrawnCase
{
    private static readonly string[] Accessors =
    [
        "public T M { get; set; }", "public T M { get; init; }", "public T M { get; private set; }", "public T M { get; protected init; }",
        "public T M { get; internal init; }", "public T M { get; internal set; }", "public T M { get; } = SAMPLE;", "public T M;", "public readonly T M = SAMPLE;",
        "public required T M { get; init; }", "public required T M;", "public T M { get => field; set => field = value; } = SAMPLE;", "internal T M { get; set; }",
        "[System.Text.Json.Serialization.JsonInclude] internal T M { get; set; }", "public T M => SAMPLE;", "public virtual T M { get; set; } = SAMPLE;",
        "public T M { get; set; } = SAMPLE;", "[System.Text.Json.Serialization.JsonInclude] public T M { get; private set; }", "public T M { private get; set; }",
        "[System.Text.Json.Serialization.JsonIgnore] public required T M { get; set; }",
    ];

    private static readonly string[] Names =
    [
        "@class", "Class", "value", "Value", "Reader", "Writer", "Item", "Seen", "seen2", "Result", "key", "Key", "CustomId", "name", "Tag", "R", "W", "V", "@record", "@field",
        "@partial", "@await", "@var", "_x", "ünï", "Read", "Info", "Schema", "ReadResult", "Pattern0", "Params0", "AskCode", "Rest", "Item1", "Item3", "value_", "Type", "Text", "name2",
        "@when", "@extension", "@global", "@nameof", "result_",
    ];

    private readonly Random _random;
    private readonly List<DrawnMember> _items = [];
    private readonly List<DrawnMember> _results = [];

    internal DrawnCase(int number)
    {
        Number = number;
        _random = new Random(number);
        ItemForm = Draw(Enum.GetValues<TypeForm>());
        ResultForm = Draw(Enum.GetValues<TypeForm>());
        HasLibrary = _random.Next(3) == 0;
        DrawResult();
        DrawItem();
        Space = string.Create(CultureInfo.InvariantCulture, $"S{number}");
        var usings = "using System;\n#pragma warning disable XY1, XY2, XY3, XY4, XY9\n#nullable " + (_random.Next(8) == 0 ? "disable annotations\n" : "enable\n");
        Library = HasLibrary ? $"{usings}namespace L{number};\n{ResultType}{Declarations(_results)}" : null;
        Source = $$"""
            {{usings}}namespace {{Space}};
            [BatchTyped.BatchTask(Model = "m", MaxTokens = 1, CustomId = "{{CustomId}}", ResultBy = BatchTyped.BatchResultBy.Tool)]
            [BatchTyped.Prompt({{Prompt}})]
            {{Task}}
            {{(HasLibrary ? "" : ResultType + Declarations(_results))}}
            {{Declarations(_items)}}
            [global::System.Obsolete]
            public static class Samples_
            {
                public static global::System.Collections.Generic.IEnumerable<Ask> Items()
                {
            {{string.Concat(Enumerable.Range(0, 3).Select(i => $"        yield return Ask.Create_({string.Join(", ", _items.Select(member => member.Sample(i)))});\n"))}}    }
            }
            """;
    }

    internal int Number { get; }

    internal string Space { get; }

    internal TypeForm ItemForm { get; }

    internal TypeForm ResultForm { get; }

    internal bool HasLibrary { get; }

    /// <summary>The file of the task.</summary>
    internal string Source { get; }

    /// <summary>The file of the result type, when another assembly has it.</summary>
    internal string? Library { get; }

    internal IReadOnlyList<DrawnMember> Items => _items;

    internal IReadOnlyList<DrawnMember> Results => _results;

    internal string CustomId { get; private set; } = "";

    internal string Prompt { get; private set; } = "";

    /// <summary>Whether a format was drawn that fails.</summary>
    internal bool HasBadFormat { get; private set; }

    public override string ToString() => $"case {Number}\n{Source}{(Library is null ? "" : "\n// the other assembly\n" + Library)}";

    private string ResultName => Number % 11 == 3 ? "@partial" : Number % 11 == 5 ? "@record" : Number % 11 == 7 ? "Reading" : "Answer";

    private string Task => TypePrinter.Print("public partial", "Ask", ItemForm, _items, $" : BatchTyped.IBatchTask<{(HasLibrary ? $"global::L{Number}." : "")}{ResultName}>");

    private string ResultType => TypePrinter.Print("public", ResultName, ResultForm, _results, "");

    private void DrawResult()
    {
        var count = _random.Next(1, 4);
        for (var i = 0; i < count; i++)
        {
            var kind = i == 0 ? MemberKinds.All[Number % MemberKinds.All.Length] : DrawKind();
            if (kind.IsOwn && HasLibrary)
            {
                kind = MemberKinds.All[0];
            }

            var accessors = ResultForm == TypeForm.MixedClass ? Draw(Accessors) : "";
            var isNullable = kind.CanBeNullable && _random.Next(3) == 0;
            var (attributes, fate) = accessors.StartsWith('[') || _random.Next(2) == 0 ? ("", Fate.Works) : MemberAttributes.Draw(_random, kind, isNullable);
            if (attributes.Contains("JsonPropertyName", StringComparison.Ordinal) && _results.Exists(member => member.Attributes.Contains("JsonPropertyName", StringComparison.Ordinal)))
            {
                (attributes, fate) = ("", Fate.Works);
            }

            // Metadata hold a text as UTF-8: half of a pair isn't there any more.
            (attributes, fate) = HasLibrary && attributes.Contains("ud800", StringComparison.Ordinal) ? ("", Fate.Works) : (attributes, fate);
            _results.Add(new DrawnMember(Name(i), kind, i, isNullable, attributes, accessors, Worst(kind.InResult, fate, FateOf(accessors))));
        }
    }

    private void DrawItem()
    {
        var count = _random.Next(0, 4);
        var keys = _random.Next(1, 3);
        for (var i = 0; i < keys + count; i++)
        {
            var kind = i < keys ? Draw(MemberKinds.Keys) : i == keys ? MemberKinds.All[Number * 7 % MemberKinds.All.Length] : DrawKind();
            var accessors = ItemForm == TypeForm.MixedClass ? Draw(Accessors) : "";
            var isNullable = i >= keys && kind.CanBeNullable && _random.Next(3) == 0;
            var isLeftOut = i >= keys && ItemForm is TypeForm.Class or TypeForm.RequiredClass && _random.Next(9) == 0;
            var attributes = isLeftOut ? "BatchTyped.NotStored" : "";
            _items.Add(new DrawnMember(Name(i), kind, 10 + i, isNullable, attributes, accessors, Worst(isLeftOut ? Fate.Works : kind.InItem, FateOf(accessors))));
        }

        CustomId = "k";
        for (var i = 0; i < keys; i++)
        {
            CustomId += $"-{{{_items[i].PlainName}}}";
        }

        if (_random.Next(6) == 0)
        {
            CustomId += $"-{{{_items[0].PlainName}}}";
        }

        var prompt = new StringBuilder("\"Read\"");
        foreach (var member in _items.Where(member => member.Kind.IsPrintable))
        {
            var isBad = _random.Next(20) == 0;
            var formats = member.Kind.Formats.Where(format => format.StartsWith('!') == isBad).ToArray();
            var format = formats.Length == 0 ? "" : Draw(formats);
            HasBadFormat |= format.StartsWith('!');
            format = format.TrimStart('!').Replace("\\", "\\\\", StringComparison.Ordinal);
            prompt.Append($"\n    + \" <m>{{{member.PlainName}{(format.Length == 0 ? "" : ":" + format)}}}</m>\"");
        }

        foreach (var member in _items.Where(member => member.Kind.InItem == Fate.Works && _random.Next(4) == 0))
        {
            prompt.Append($"\n    + \" {{{member.PlainName}:json}}\"");
        }

        Prompt = prompt.ToString();
    }

    /// <summary>Mostly a kind that works, so that most cases are run.</summary>
    private MemberKind DrawKind() => _random.Next(9) == 0 ? Draw(MemberKinds.All) : Draw(MemberKinds.Working);

    private string Name(int index)
    {
        var taken = _items.Concat(_results).Select(member => member.Name);
        var name = _random.Next(3) == 0 ? Draw(Names) : "";
        return name.Length == 0 || name == ResultName || taken.Any(other => Roslyn.JsonNaming.CamelCase(other.TrimStart('@')) == Roslyn.JsonNaming.CamelCase(name.TrimStart('@'))) ? $"M{index}" : name;
    }

    private static Fate FateOf(string accessors) => accessors is "" or "public T M { get; set; }" or "public T M { get; init; }" or "public required T M { get; init; }" or "public T M;" ? Fate.Works : Fate.Either;

    private static Fate Worst(params Fate[] fates) => fates.Contains(Fate.Either) ? Fate.Either : fates.Contains(Fate.Refused) ? Fate.Refused : Fate.Works;

    private static string Declarations(IEnumerable<DrawnMember> members) => string.Concat(members.Select(member => member.Declarations + "\n"));

    private T Draw<T>(T[] values) => values[_random.Next(values.Length)];
}
