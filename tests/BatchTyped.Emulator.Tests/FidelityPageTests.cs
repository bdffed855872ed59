using System.Reflection;
using System.Text.RegularExpressions;

namespace BatchTyped.Emulator.Tests;

/// <summary>Holds <c>docs/emulator-fidelity.md</c> to the tests it names.</summary>
public sealed partial class FidelityPageTests
{
    [Fact]
    public void Every_test_the_page_names_exists()
    {
        var root = typeof(FidelityPageTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "RepositoryRoot").Value!;
        var types = typeof(FidelityPageTests).Assembly.GetTypes().Where(type => type.Namespace?.StartsWith("BatchTyped.Emulator.Tests", StringComparison.Ordinal) == true).ToList();
        var named = 0;
        foreach (var row in File.ReadLines(Path.Combine(root, "docs", "emulator-fidelity.md")).Select(line => line.Split('|')).Where(cells => cells.Length == 5))
        {
            string? ofType = null;
            foreach (Match match in Quoted().Matches(row[2]))
            {
                var parts = match.Groups[1].Value.Split('.');
                ofType = parts.Length == 2 || char.IsUpper(parts[0][0]) && !parts[0].Contains('_') ? parts[0] : ofType;
                var member = parts.Length == 2 ? parts[1] : parts[0].Contains('_') ? parts[0] : null;
                var type = types.SingleOrDefault(type => type.Name == ofType);
                Assert.True(type is not null, $"{match.Value}: there is no class {ofType}");
                Assert.True(member is null || type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static).Any(found => Fits(found.Name, member)), $"{match.Value}: {ofType} has no such member");
                named++;
            }
        }

        Assert.InRange(named, 50, int.MaxValue);
    }

    private static bool Fits(string name, string member) =>
        member.EndsWith('…') ? name.StartsWith(member.TrimEnd('…'), StringComparison.Ordinal) : name == member;

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();
}
