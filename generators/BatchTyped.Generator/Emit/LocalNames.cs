using BatchTyped.Roslyn;

namespace BatchTyped.Generator.Emit;

/// <summary>Names of local variables.</summary>
internal static class LocalNames
{
    private static readonly HashSet<string> Taken = ["reader", "writer", "item", "seen", "value", "result", "key", "customId"];

    /// <summary>The member's name in camel case, as code, apart from the names that generated code uses itself.</summary>
    internal static string Of(string member)
    {
        var name = JsonNaming.CamelCase(member.TrimStart('@'));
        return Taken.Contains(name) || name.StartsWith("seen", StringComparison.Ordinal) ? name + "_" : name.ToIdentifier();
    }
}
