using System.Text.Json;
using BatchTyped.Scenarios.Tests.Sample;

namespace BatchTyped.Scenarios.Tests.Benchmarks;

/// <summary>Every benchmark runs, with so few items that its figures mean nothing: what nobody runs rots.</summary>
public sealed class BenchmarkTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("benchmarks-").FullName;

    [Theory]
    [InlineData("build", "official SDK to this library")]
    [InlineData("read", "official SDK to this library")]
    [InlineData("e2e", "whole run, to build, read and two passes of a file")]
    [InlineData("memory", "large to small")]
    [InlineData("start", "start a run of 100, to the first byte of its batch")]
    [InlineData("turns", "turn, 200 batches, allocated")]
    public async Task A_benchmark_runs_and_writes_its_figures(string name, string figure)
    {
        await using var program = RunningProgram.Start(
            BuiltProgram.Benchmarks, _folder, new Dictionary<string, string?>(), [name, "--items", "200", "--rounds", "1", "--json", "figures.json"]);
        (await program.EndAsync()).ShouldSucceed();
        var report = JsonElement.Parse(await File.ReadAllTextAsync(Path.Combine(_folder, "figures.json"), TestContext.Current.CancellationToken));
        Assert.Contains(report.GetProperty("figures").EnumerateArray(), each => each.GetProperty("name").GetString() == figure && each.GetProperty("value").GetDouble() > 0);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
