using System.Globalization;
using BatchTyped.Roslyn;

namespace BatchTyped.Generator.Emit;

/// <summary>Names of local variables, one for each member of a type.</summary>
internal sealed class LocalNames
{
    private static readonly HashSet<string> Reserved = ["reader", "writer", "item", "seen", "value", "result", "key", "customId"];

    private readonly Dictionary<string, string> _byMember = new(StringComparer.Ordinal);

    /// <summary>Names the members. Names that differ by capital letters only would be one in camel case.</summary>
    internal LocalNames(IEnumerable<string> members)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in members.Distinct(StringComparer.Ordinal))
        {
            var name = Plain(member);
            for (var number = 2; !taken.Add(name); number++)
            {
                name = Plain(member) + "_" + number.ToString(CultureInfo.InvariantCulture);
            }

            _byMember.Add(member, name.ToIdentifier());
        }
    }

    /// <summary>The local of a member.</summary>
    internal string Of(string member) => _byMember[member];

    /// <summary>The member's name in camel case, apart from the names that generated code uses itself.</summary>
    private static string Plain(string member)
    {
        var name = JsonNaming.CamelCase(member.ToPlainName());
        return Reserved.Contains(name) || name.StartsWith("seen", StringComparison.Ordinal) ? name + "_" : name;
    }
}
