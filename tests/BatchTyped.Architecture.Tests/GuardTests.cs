using BatchTyped.Architecture.Tests.Metadata;

namespace BatchTyped.Architecture.Tests;

/// <summary>Each guard is seen failing: this assembly breaks the rules it checks on others.</summary>
public class GuardTests
{
    private const string Offenders = "BatchTyped.Architecture.Tests.Offenders";

    private static readonly CompiledAssembly Self = CompiledAssembly.Beside("BatchTyped.Architecture.Tests");

    public static TheoryData<string> Forbidden => [.. Purity.Forbidden];

    [Theory]
    [MemberData(nameof(Forbidden))]
    public void An_impure_decision_is_found(string pattern) => Assert.NotEmpty(new[] { Self.Type($"{Offenders}.ImpureDecision") }.Naming(pattern));

    [Fact]
    public void A_decision_that_is_led_astray_is_found()
    {
        var misled = Self.Type($"{Offenders}.MisledDecision");
        Assert.Empty(new[] { misled }.Naming(Purity.Forbidden));
        Assert.Contains($"{Offenders}.ImpureDecision names System.DateTime::get_UtcNow", Self.Reach(misled).Naming(Purity.Forbidden));
    }

    [Fact]
    public void A_foreign_assembly_is_found() =>
        Assert.Contains("BatchTyped.Architecture.Tests references xunit.v3.core", Self.ReferencesBeyond("System.Runtime"));

    [Fact]
    public void A_type_that_names_an_assembly_is_found() =>
        Assert.Contains("BatchTyped.Architecture.Tests.GuardTests", Self.Types.NamingAssembly("xunit.v3.core"));

    [Fact]
    public void A_type_outside_a_namespace_is_not_in_it()
    {
        Assert.DoesNotContain(Self.Type("BatchTyped.Architecture.Tests.GuardTests"), Self.In(Offenders));
        Assert.DoesNotContain(Self.In("BatchTyped.Architecture.Test"), _ => true);
    }

    [Theory]
    [InlineData("src/Lone/Lone.csproj is not in the solution", "src/Lone/Lone.csproj", "src/A/A.csproj", "tests/B/B.csproj")]
    [InlineData("tests/B/B.csproj is in the solution and not on disk", "src/A/A.csproj")]
    [InlineData("tests/B/B.csproj is in the solution folder 'src'", "src/A/A.csproj", "tests/B/B.csproj")]
    [InlineData("The solution folder 'tools' holds no project on disk", "src/A/A.csproj", "tests/B/B.csproj")]
    public void An_untidy_solution_is_found(string fault, params string[] onDisk)
    {
        var solution = new SolutionFile("""
            Project("{2150E333-8FDC-42A3-9474-1A3956D46DE8}") = "src", "src", "{1}"
            Project("{2150E333-8FDC-42A3-9474-1A3956D46DE8}") = "tools", "tools", "{2}"
            Project("{FAE04EC0-301F-11D3-BF4B-00C04F79EFBC}") = "A", "src\A\A.csproj", "{3}"
            Project("{FAE04EC0-301F-11D3-BF4B-00C04F79EFBC}") = "B", "tests\B\B.csproj", "{4}"
            	GlobalSection(NestedProjects) = preSolution
            		{3} = {1}
            		{4} = {1}
            	EndGlobalSection
            """);

        Assert.Contains(fault, solution.Faults(onDisk));
    }
}
