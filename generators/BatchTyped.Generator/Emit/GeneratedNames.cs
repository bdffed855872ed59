using BatchTyped.Roslyn.Model;

namespace BatchTyped.Generator.Emit;

/// <summary>The types a task is made of, each once in the order of their first use, with a name for the methods that handle it.</summary>
internal sealed class GeneratedNames
{
    private readonly Dictionary<string, string> _byType = new(StringComparer.Ordinal);
    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Classes, records, structs and enums below a shape, itself included.</summary>
    internal IReadOnlyList<Shape> Collect(params Shape[] roots)
    {
        var found = new List<Shape>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var root in roots)
        {
            Visit(root);
        }

        return found;

        void Visit(Shape shape)
        {
            if (shape is ListShape list)
            {
                Visit(list.Element.Shape);
            }
            else if (shape is not ScalarShape && seen.Add(shape.Type))
            {
                found.Add(shape);
                foreach (var one in (shape as UnionShape)?.Cases ?? [])
                {
                    VisitMembers(one.Object);
                }

                VisitMembers(shape as ObjectShape);
            }
        }

        void VisitMembers(ObjectShape? shape)
        {
            foreach (var member in shape?.Members ?? [])
            {
                Visit(member.Value.Shape);
            }
        }
    }

    private static string SimpleName(Shape shape) => shape switch
    {
        EnumShape type => type.Name,
        UnionShape type => type.Name,
        _ => ((ObjectShape)shape).Name,
    };

    /// <summary>A name for the type's methods: its simple name, with a number where another type has it.</summary>
    internal string Of(Shape shape) => Of(shape.Type, SimpleName(shape));

    /// <summary>A name for the methods of a type as a case of a union, where it has one property more.</summary>
    internal string Of(UnionShape union, UnionCase one) => Of($"{union.Type} {one.Object.Type}", $"{Of(union)}As{one.Object.Name}");

    private string Of(string key, string simple)
    {
        if (!_byType.TryGetValue(key, out var name))
        {
            name = simple;
            for (var number = 2; !_taken.Add(name); number++)
            {
                name = FormattableString.Invariant($"{simple}{number}");
            }

            _byType.Add(key, name);
        }

        return name;
    }
}
