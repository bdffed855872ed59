using BatchTyped.Architecture.Tests.Metadata;

namespace BatchTyped.Architecture.Tests;

/// <summary>What a rule finds is a list of sentences, empty where it holds.</summary>
internal static class Rule
{
    /// <summary>The assemblies named beyond these.</summary>
    public static IEnumerable<string> ReferencesBeyond(this CompiledAssembly assembly, params IEnumerable<string> allowed) =>
        assembly.References.Except(allowed).Select(reference => $"{assembly.Name} references {reference}");

    /// <summary>The types that name something they shouldn't.</summary>
    public static IEnumerable<string> Naming(this IEnumerable<CompiledType> types, params IEnumerable<string> patterns) =>
        from type in types
        from mention in type.Mentions
        where patterns.Any(mention.Matches)
        orderby type.FullName, mention.ToString()
        select $"{type.FullName} names {mention}";

    /// <summary>The full names of the types that name anything of an assembly.</summary>
    public static IEnumerable<string> NamingAssembly(this IEnumerable<CompiledType> types, string assembly) =>
        types.Where(type => type.Mentions.Any(mention => mention.Assembly == assembly)).Select(type => type.FullName).Order(StringComparer.Ordinal);

    /// <summary>Types with all types of their assembly they lead to.</summary>
    public static IEnumerable<CompiledType> Reach(this CompiledAssembly assembly, params IEnumerable<CompiledType> from)
    {
        var own = assembly.Types.ToDictionary(type => type.FullName);
        var reached = new HashSet<CompiledType>(from);
        var next = new Queue<CompiledType>(reached);
        while (next.TryDequeue(out var type))
        {
            foreach (var mention in type.Mentions.Where(mention => mention.Assembly == assembly.Name))
            {
                if (own.TryGetValue(mention.Type, out var target) && reached.Add(target))
                {
                    next.Enqueue(target);
                }
            }
        }

        return reached;
    }
}
