using System.Globalization;
using System.Text;

namespace BatchTyped.Generator.Tests.Shapes;

/// <summary>A result type made up from a seed: its declaration, and answers that fit it or break it at one known place.</summary>
internal sealed class RandomShape
{
    private readonly Random _random;
    private readonly StringBuilder _declarations = new();
    private readonly Node _root;
    private int _names;

    internal RandomShape(int seed)
    {
        _random = new Random(seed);
        _root = MakeObject(depth: 0);
    }

    /// <summary>The name of the result type.</summary>
    internal string Type => _root.Type;

    /// <summary>The declarations of all its types.</summary>
    internal string Declarations => _declarations.ToString();

    /// <summary>An answer that fits.</summary>
    internal string Answer(int seed) => new AnswerWriter(seed, target: -1).Write(_root);

    /// <summary>Answers that break the type at one place each, with the path of that place.</summary>
    internal IEnumerable<(string Answer, string Path)> BrokenAnswers(int seed)
    {
        var whole = new AnswerWriter(seed, target: -1);
        whole.Write(_root);
        for (var target = 0; target < whole.Places; target++)
        {
            var writer = new AnswerWriter(seed, target);
            var answer = writer.Write(_root);
            yield return (answer, writer.BrokenPath!);
        }
    }

    private Node Make(int depth) => _random.Next(depth > 2 ? 8 : 13) switch
    {
        0 => new Scalar("int", random => random.Next(-9, 9).ToString(CultureInfo.InvariantCulture)),
        1 => new Scalar("long", random => random.NextInt64().ToString(CultureInfo.InvariantCulture)),
        2 => new Scalar("bool", random => random.Next(2) == 0 ? "true" : "false"),
        3 => new Scalar("string", random => new[] { "\"\"", "\"a \\\"b\\\" \\n\\u00e4\"", "\"\\ud83d\\ude00\"" }[random.Next(3)]),
        4 => new Scalar("double", random => (random.Next(-99, 99) / 4d).ToString(CultureInfo.InvariantCulture)),
        5 => new Scalar("decimal", random => (random.Next(-99, 99) / 4m).ToString(CultureInfo.InvariantCulture)),
        6 => new Scalar("System.Guid", random => $"\"{new Guid(random.Next(), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10)}\""),
        7 => new Scalar("System.DateOnly", random => $"\"{new DateOnly(2026, random.Next(1, 13), 3):yyyy-MM-dd}\""),
        8 => MakeEnum(),
        9 => Make(depth + 1) is { IsNullable: false } element ? new List(_random.Next(2) == 0 ? $"{element.Type}[]" : $"System.Collections.Generic.List<{element.Type}>", element) : MakeEnum(),
        10 => Make(depth + 1) is { IsNullable: false } inner ? new Nullable(inner) : MakeEnum(),
        11 => MakeUnion(depth + 1),
        _ => MakeObject(depth + 1),
    };

    private Scalar MakeEnum()
    {
        var name = Name("E");
        _declarations.AppendLine(CultureInfo.InvariantCulture, $"public enum {name} {{ One, Two, three }}");
        return new Scalar(name, random => new[] { "\"One\"", "\"TWO\"", "\"three\"" }[random.Next(3)]);
    }

    private Object MakeObject(int depth)
    {
        var (name, members) = (Name("R"), MakeMembers(depth));
        _declarations.AppendLine(CultureInfo.InvariantCulture, $"public sealed record {name}({Parameters(members)});");
        return new Object(name, members, null, null);
    }

    private Union MakeUnion(int depth)
    {
        var name = Name("U");
        var cases = Enumerable.Range(0, _random.Next(1, 4)).Select(i => new Object(Name("C"), MakeMembers(depth), "kind", $"tag{i}")).ToArray();
        foreach (var one in cases)
        {
            _declarations.AppendLine(CultureInfo.InvariantCulture, $"public sealed record {one.Type}({Parameters(one.Members)}) : {name};");
        }

        _declarations.AppendLine("[JsonPolymorphic(TypeDiscriminatorPropertyName = \"kind\")]");
        foreach (var one in cases)
        {
            _declarations.AppendLine(CultureInfo.InvariantCulture, $"[JsonDerivedType(typeof({one.Type}), \"{one.Tag}\")]");
        }

        _declarations.AppendLine(CultureInfo.InvariantCulture, $"public abstract record {name};");
        return new Union(name, cases);
    }

    /// <summary>Required members first: an optional parameter of a constructor can't stand in front of them.</summary>
    private Member[] MakeMembers(int depth) =>
    [
        .. Enumerable.Range(0, _random.Next(1, 4)).Select(i => new Member($"A{i}", Make(depth), IsRequired: true)),
        .. Enumerable.Range(0, _random.Next(2)).Select(i => new Member($"B{i}", new Scalar("int", random => random.Next(9).ToString(CultureInfo.InvariantCulture)), IsRequired: false)),
    ];

    private static string Parameters(Member[] members) => string.Join(", ", members.Select(member => $"{member.Node.Type} {member.Name}{(member.IsRequired ? "" : " = 3")}"));

    private string Name(string prefix) => $"{prefix}{_names++}";

    internal abstract record Node(string Type)
    {
        internal bool IsNullable => this is Nullable;
    }

    internal sealed record Scalar(string Type, Func<Random, string> Value) : Node(Type);

    internal sealed record List(string Type, Node Element) : Node(Type);

    internal sealed record Nullable(Node Inner) : Node(Inner.Type + "?");

    internal sealed record Object(string Type, Member[] Members, string? Discriminator, string? Tag) : Node(Type);

    internal sealed record Union(string Type, Object[] Cases) : Node(Type);

    internal sealed record Member(string Name, Node Node, bool IsRequired);
}
