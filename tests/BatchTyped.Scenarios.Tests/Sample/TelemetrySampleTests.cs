namespace BatchTyped.Scenarios.Tests.Sample;

/// <summary>The sample with the console exporter, as its user starts it.</summary>
public sealed class TelemetrySampleTests : IDisposable
{
    private static readonly Dictionary<string, string?> NoKey = new() { ["ANTHROPIC_API_KEY"] = null };

    private readonly string _folder = Directory.CreateTempSubdirectory("telemetry-").FullName;

    [Fact]
    public async Task Spans_and_metrics_of_a_run_are_exported()
    {
        await using var program = RunningProgram.Start(BuiltProgram.Telemetry, _folder, NoKey, []);
        var output = (await program.EndAsync()).ShouldSucceed().Output;

        Assert.Contains("Run \"colours\": 5 of 5 items settled in 1 batch", output, StringComparison.Ordinal);
        foreach (var told in new[] { "batchtyped.upload", "batchtyped.settle", "batchtyped.run", "batchtyped.items.settled", "gen_ai.client.token.usage", "gen_ai.request.model: claude-haiku-4-5" })
        {
            Assert.Contains(told, output, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(1, "ANTHROPIC_API_KEY", "--live")]
    [InlineData(2, "Usage", "--alive")]
    public async Task What_cannot_be_done_is_said(int exitCode, string told, string argument)
    {
        await using var program = RunningProgram.Start(BuiltProgram.Telemetry, _folder, NoKey, [argument]);
        (await program.EndAsync()).ShouldFail(exitCode, told);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
