using Anthropic;
using BatchTyped.Benchmarks.Read;
using BenchmarkDotNet.Attributes;

namespace BatchTyped.Benchmarks.Parts;

/// <summary>From a line of results to its outcome and its record.</summary>
public class ReadParts : IDisposable
{
    private readonly ReadFloor _floor = new();
    private readonly ReadByLibrary _library = new();
    private readonly AnthropicClient _sdk = ReadBySdk.ClientOf(Samples.Lines);

    [Benchmark(Baseline = true, OperationsPerInvoke = Samples.Count)]
    public void Floor() => Array.ForEach(Samples.Lines, line => _floor.Read(line));

    [Benchmark(OperationsPerInvoke = Samples.Count)]
    public void Library() => Array.ForEach(Samples.Lines, line => _library.Read(line));

    [Benchmark(OperationsPerInvoke = Samples.Count)]
    public void Serializer() => Array.ForEach(Samples.Lines, line => ReadBySerializer.Read(line));

    [Benchmark(OperationsPerInvoke = Samples.Count)]
    public Task OfficialSdk() => ReadBySdk.ReadAllAsync(_sdk);

    /// <inheritdoc />
    public void Dispose()
    {
        _library.Dispose();
        _sdk.Dispose();
        GC.SuppressFinalize(this);
    }
}
