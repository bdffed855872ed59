using BatchTyped.Benchmarks.Build;
using BenchmarkDotNet.Attributes;

namespace BatchTyped.Benchmarks.Parts;

/// <summary>From an item to its request.</summary>
public class BuildParts : IDisposable
{
    private readonly RequestFloor _floor = new(isOnePass: false);
    private readonly RequestFloor _onePass = new(isOnePass: true);
    private readonly RequestByLibrary _library = new();
    private readonly RequestByWriter _writer = new();
    private readonly RequestBySerializer _serializer = new();
    private readonly RequestBySdk _sdk = new();
    private readonly byte[] _buffer = new byte[64 * 1024];

    [Benchmark(Baseline = true, OperationsPerInvoke = Samples.Count)]
    public void Floor() => Array.ForEach(Samples.Tickets, item => _floor.Write(_buffer, item));

    [Benchmark(OperationsPerInvoke = Samples.Count)]
    public void FloorInOnePass() => Array.ForEach(Samples.Tickets, item => _onePass.Write(_buffer, item));

    [Benchmark(OperationsPerInvoke = Samples.Count)]
    public void Library() => _library.WriteAll(Samples.Tickets);

    [Benchmark(OperationsPerInvoke = Samples.Count)]
    public void Writer() => Array.ForEach(Samples.Tickets, item => _writer.Write(_buffer, item));

    [Benchmark(OperationsPerInvoke = Samples.Count)]
    public void Serializer() => Array.ForEach(Samples.Tickets, item => _serializer.Write(_buffer, item));

    [Benchmark(OperationsPerInvoke = Samples.Count)]
    public Task OfficialSdk() => _sdk.WriteAll(Samples.Tickets);

    /// <inheritdoc />
    public void Dispose()
    {
        _library.Dispose();
        _sdk.Dispose();
        GC.SuppressFinalize(this);
    }
}
