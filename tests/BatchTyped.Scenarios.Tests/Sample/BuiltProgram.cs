using System.Reflection;

namespace BatchTyped.Scenarios.Tests.Sample;

/// <summary>Programs of the repository, as this test's own build left them.</summary>
internal static class BuiltProgram
{
    internal static string TicketTriage { get; } = Sample("TicketTriage");

    internal static string Telemetry { get; } = Of("samples", "Telemetry");

    internal static string Emulator { get; } = Of("src", "BatchTyped.Emulator");

    internal static string Benchmarks { get; } = Of("tests", "BatchTyped.Benchmarks");

    internal static string Sample(string name) => Of("samples", name);

    private static string Of(string folder, string project)
    {
        var root = typeof(BuiltProgram).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "RepositoryRoot").Value!;
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.Combine(root, folder, project, "bin", own.Parent!.Name, own.Name, $"{project}.dll");
    }
}
